"""Makes the office files beside this script, each with the word CANARY7Q wherever metadata may stand.

Run once after make-images.py; the files are committed. All of it is made up.
"""
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
C = "CANARY7Q"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PKG = "http://schemas.openxmlformats.org/package/2006"
DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ML = "application/vnd.openxmlformats-officedocument"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="' + DOC + '" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
DATE = "2026-01-02T03:04:05Z"


def types(overrides, extensions):
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml", **extensions}
    return (HEAD + f'<Types xmlns="{PKG}/content-types">' + "".join(f'<Default Extension="{k}" ContentType="{v}"/>' for k, v in defaults.items())
            + "".join(f'<Override PartName="{k}" ContentType="{v}"/>' for k, v in overrides.items()) + "</Types>")


def rels(*relationships):
    lines = []
    for i, (kind, target, *mode) in enumerate(relationships, 1):
        kind = kind if kind.startswith("http") else DOC + "/" + kind
        lines.append(f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"' + (' TargetMode="External"/>' if mode else "/>"))
    return HEAD + f'<Relationships xmlns="{PKG}/relationships">' + "".join(lines) + "</Relationships>"


def properties(main):
    """The parts that every package has, with a thumbnail and custom properties."""
    root = rels(("officeDocument", main), (PKG + "/relationships/metadata/core-properties", "docProps/core.xml"), ("extended-properties", "docProps/app.xml"),
                ("custom-properties", "docProps/custom.xml"), (PKG + "/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg"))
    core = (HEAD + f'<cp:coreProperties xmlns:cp="{PKG}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"<dc:creator>{C}</dc:creator><dc:title>{C}</dc:title><cp:lastModifiedBy>{C}</cp:lastModifiedBy><dcterms:created>{DATE}</dcterms:created></cp:coreProperties>")
    app = HEAD + f'<Properties xmlns="{DOC[:-14]}/extended-properties"><Company>{C}</Company><Manager>{C}</Manager><Template>{C}</Template></Properties>'
    custom = HEAD + f'<Properties xmlns="{DOC[:-14]}/custom-properties"><property name="{C}"/></Properties>'
    overrides = {"/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml", "/docProps/app.xml": ML + ".extended-properties+xml",
                 "/docProps/custom.xml": ML + ".custom-properties+xml"}
    return {"_rels/.rels": root, "docProps/core.xml": core, "docProps/app.xml": app, "docProps/custom.xml": custom,
            "docProps/thumbnail.jpeg": (HERE / "baseline.jpg").read_bytes()}, overrides


def write(name, parts, stored=()):
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = C.encode()
        for path, content in parts.items():
            entry = zipfile.ZipInfo(path, (2026, 1, 2, 3, 4, 5))
            entry.compress_type = zipfile.ZIP_STORED if path in stored else zipfile.ZIP_DEFLATED
            if path not in stored:
                entry.comment = C.encode()
                entry.extra = b"\x99\x99\x08\x00" + C.encode()
            archive.writestr(entry, content)


def xlsx():
    parts, overrides = properties("xl/workbook.xml")
    s = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts = {"[Content_Types].xml": types({**overrides, "/xl/workbook.xml": ML + ".spreadsheetml.sheet.main+xml", "/xl/worksheets/sheet1.xml": ML + ".spreadsheetml.worksheet+xml",
                                           "/xl/comments1.xml": ML + ".spreadsheetml.comments+xml", "/xl/persons/person.xml": "application/vnd.ms-excel.person+xml",
                                           "/xl/threadedComments/threadedComment1.xml": "application/vnd.ms-excel.threadedcomments+xml"},
                                          {"jpeg": "image/jpeg", "bin": ML + ".spreadsheetml.printerSettings"}), **parts,
             "xl/workbook.xml": HEAD + f'<workbook {s} xmlns:r="{DOC}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" mc:Ignorable="xr">'
             f'<fileSharing userName="{C}"/><mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="C:\\Users\\{C}\\" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>'
             f'<xr:revisionPtr revIDLastSave="0" documentId="{C}"/><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
             "xl/_rels/workbook.xml.rels": rels(("worksheet", "worksheets/sheet1.xml"), ("http://schemas.microsoft.com/office/2017/10/relationships/person", "persons/person.xml")),
             "xl/worksheets/sheet1.xml": HEAD + f'<worksheet {s} xmlns:r="{DOC}" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{{{C}}}"><!-- {C} --><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>What the sheet says &amp; shows</t></is></c></row></sheetData><pageSetup orientation="portrait"/></worksheet>',
             "xl/worksheets/_rels/sheet1.xml.rels": rels(("printerSettings", "../printerSettings/printerSettings1.bin"), ("comments", "../comments1.xml"),
                                                         ("hyperlink", f"file:///C:\\Users\\{C}\\other.xlsx", True), ("http://schemas.microsoft.com/office/2017/10/relationships/threadedComment", "../threadedComments/threadedComment1.xml")),
             "xl/printerSettings/printerSettings1.bin": C.encode("utf-16-le") * 4,
             "xl/comments1.xml": HEAD + f'<comments {s}><authors><author>{C}</author></authors><commentList><comment ref="A1" authorId="0"><text><t>what the comment says</t></text></comment></commentList></comments>',
             "xl/persons/person.xml": HEAD + f'<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="{C}" id="{{1}}" userId="S::{C}@example.org" providerId="{C}"/></personList>',
             "xl/threadedComments/threadedComment1.xml": HEAD + f'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1" dT="{DATE}" personId="{{1}}" id="{{2}}"><text>what the thread says</text></threadedComment></ThreadedComments>'}
    write("sheet.xlsx", parts)


def docx():
    parts, overrides = properties("word/document.xml")
    pic = ('<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="9525" cy="9525"/>'
           f'<wp:docPr id="1" name="{C}.jpg"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
           f'<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="{C}.jpg"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>')
    body = (f'<w:p w:rsidR="{C}" w:rsidRDefault="{C}" w:rsidP="{C}"><w:r w:rsidRPr="{C}"><w:t>What the letter says</w:t></w:r>'
            f'<w:ins w:id="1" w:author="{C}" w:date="{DATE}"><w:r><w:t> and shows</w:t></w:r></w:ins><w:del w:id="2" w:author=\'{C}\' w:date="{DATE}"><w:r><w:delText>before</w:delText></w:r></w:del>'
            f'<w:r><w:rPr><w:b/><w:rPrChange w:id="3" w:author="{C}"><w:rPr/></w:rPrChange></w:rPr>{pic}</w:r></w:p>')
    parts = {"[Content_Types].xml": types({**overrides, "/word/document.xml": ML + ".wordprocessingml.document.main+xml", "/word/comments.xml": ML + ".wordprocessingml.comments+xml",
                                           "/word/settings.xml": ML + ".wordprocessingml.settings+xml", "/word/people.xml": ML + ".wordprocessingml.people+xml",
                                           "/customXml/itemProps1.xml": ML + ".customXmlProperties+xml"}, {"jpeg": "image/jpeg", "jpg": "image/jpeg", "xlsx": ML + ".spreadsheetml.sheet"}), **parts,
             "word/document.xml": HEAD + f"<w:document {W}><w:body>{body}</w:body></w:document>",
             "word/_rels/document.xml.rels": rels(("image", "media/image1.jpg"), ("comments", "comments.xml"), ("settings", "settings.xml"), ("package", "embeddings/Sheet1.xlsx"),
                                                  ("http://schemas.microsoft.com/office/2011/relationships/people", "people.xml"), ("customXml", "../customXml/item1.xml")),
             "word/comments.xml": HEAD + f'<w:comments {W}><w:comment w:id="0" w:author="{C}" w:initials="{C}" w:date="{DATE}"><w:p><w:r><w:t>what the comment says</w:t></w:r></w:p></w:comment></w:comments>',
             "word/settings.xml": HEAD + f'<w:settings {W}><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsidRoot w:val="{C}"/><w:rsid w:val="{C}"/></w:rsids><w:docVars><w:docVar w:name="x" w:val="{C}"/></w:docVars><w14:docId w14:val="{C}"/></w:settings>',
             "word/_rels/settings.xml.rels": rels(("attachedTemplate", f"file:///C:\\Users\\{C}\\Normal.dotm", True)),
             "word/people.xml": HEAD + f'<w15:people {W}><w15:person w15:author="{C}"><w15:presenceInfo w15:providerId="AD" w15:userId="S::{C}@example.org"/></w15:person></w15:people>',
             "word/media/image1.jpg": (HERE / "cmyk.jpg").read_bytes(),
             "word/embeddings/Sheet1.xlsx": (HERE / "sheet.xlsx").read_bytes(),
             "customXml/item1.xml": f"<x>{C}</x>", "customXml/itemProps1.xml": f"<x>{C}</x>", "customXml/_rels/item1.xml.rels": rels(("customXmlProps", "itemProps1.xml"))}
    write("letter.docx", parts)


def pptx():
    parts, overrides = properties("ppt/presentation.xml")
    p = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="' + DOC + '" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    parts = {"[Content_Types].xml": types({**overrides, "/ppt/presentation.xml": ML + ".presentationml.presentation.main+xml", "/ppt/slides/slide1.xml": ML + ".presentationml.slide+xml",
                                           "/ppt/commentAuthors.xml": ML + ".presentationml.commentAuthors+xml", "/ppt/comments/comment1.xml": ML + ".presentationml.comments+xml"}, {"jpeg": "image/jpeg", "png": "image/png"}), **parts,
             "ppt/presentation.xml": HEAD + f'<p:presentation {p}><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>',
             "ppt/_rels/presentation.xml.rels": rels(("slide", "slides/slide1.xml"), ("commentAuthors", "commentAuthors.xml")),
             "ppt/slides/slide1.xml": HEAD + f'<p:sld {p}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="{C}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>'
             '<p:txBody><a:bodyPr/><a:p><a:r><a:t>What the slide shows</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>',
             "ppt/slides/_rels/slide1.xml.rels": rels(("image", "../media/image1.png"), ("comments", "../comments/comment1.xml")),
             "ppt/media/image1.png": (HERE / "true-colour.png").read_bytes(),
             "ppt/commentAuthors.xml": HEAD + f'<p:cmAuthorLst {p}><p:cmAuthor id="0" name="{C}" initials="{C}" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>',
             "ppt/comments/comment1.xml": HEAD + f'<p:cmLst {p}><p:cm authorId="0" dt="{DATE}" idx="1"><p:pos x="0" y="0"/><p:text>what the comment says</p:text></p:cm></p:cmLst>'}
    write("slides.pptx", parts)


def odt():
    ns = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in {"office": "office", "text": "text", "meta": "meta", "config": "config", "style": "style"}.items()) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:officeooo="http://openoffice.org/2009/office" xmlns:xlink="http://www.w3.org/1999/xlink"'
    text = "application/vnd.oasis.opendocument.text"
    content = (HEAD + f'<office:document-content {ns} office:version="1.3"><office:automatic-styles><style:style style:name="P1" style:family="paragraph"><style:text-properties officeooo:rsid="{C}" officeooo:paragraph-rsid="{C}"/></style:style></office:automatic-styles>'
               f'<office:body><office:text><text:tracked-changes><text:changed-region text:id="ct1"><text:insertion><office:change-info><dc:creator>{C}</dc:creator><dc:date>{DATE}</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>'
               f'<text:p>What the letter <office:annotation><dc:creator>{C}</dc:creator><dc:date>{DATE}</dc:date><meta:creator-initials>{C}</meta:creator-initials><text:p>what the note says</text:p></office:annotation>says<text:a xlink:href="file:///home/{C}/other.odt">there</text:a></text:p></office:text></office:body></office:document-content>')
    files = {"content.xml": "text/xml", "meta.xml": "text/xml", "settings.xml": "text/xml", "Thumbnails/thumbnail.png": "image/png", "Pictures/1.png": "image/png"}
    manifest = HEAD + f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{text}"/>' + "".join(f'<manifest:file-entry manifest:full-path="{k}" manifest:media-type="{v}"/>' for k, v in files.items()) + "</manifest:manifest>"
    write("letter.odt", {"mimetype": text, "content.xml": content,
                         "meta.xml": HEAD + f"<office:document-meta {ns}><office:meta><meta:initial-creator>{C}</meta:initial-creator><dc:title>{C}</dc:title></office:meta></office:document-meta>",
                         "settings.xml": HEAD + f'<office:document-settings {ns}><config:config-item config:name="PrinterName">{C}</config:config-item></office:document-settings>',
                         "Thumbnails/thumbnail.png": (HERE / "palette.png").read_bytes(), "Pictures/1.png": (HERE / "palette.png").read_bytes(), "META-INF/manifest.xml": manifest}, stored={"mimetype"})


xlsx()
docx()
pptx()
odt()
