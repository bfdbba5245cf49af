"""Makes the PDFs beside this script, each with the word CANARY7Q wherever metadata may stand.

Run once with pikepdf 9 or newer, after make-images.py; the files are committed. All of it is made up.
"""
import io
import pathlib
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageCms

HERE = pathlib.Path(__file__).parent
C = "CANARY7Q"
XMP = f"<?xpacket begin='' id='W5M0'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>{C}</dc:creator></x:xmpmeta><?xpacket end='w'?>"


def profile():
    image = Image.open(HERE / "true-colour.png")
    return image.info["icc_profile"]


def document(packed_photo=False):
    pdf = pikepdf.new()
    xmp = lambda: pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    photo = (HERE / "baseline.jpg").read_bytes()
    # The filters are named after the bytes are in: they hold already what the filters say.
    image = pdf.make_stream(zlib.compress(photo) if packed_photo else photo)
    filters = Array([Name.FlateDecode, Name.DCTDecode]) if packed_photo else Name.DCTDecode
    image.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=24, Height=16, BitsPerComponent=8, Filter=filters, Metadata=xmp(),
                                   ColorSpace=Array([Name.ICCBased, pdf.make_indirect(pdf.make_stream(profile(), N=3, Alternate=Name.DeviceRGB))]))
    image = pdf.make_indirect(image)
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    content = pdf.make_stream(b"q 120 0 0 80 20 60 cm /Photo Do Q BT /F1 14 Tf 20 20 Td (What the page shows) Tj ET")
    page = pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 200, 160]), Contents=content, LastModified="D:20260102030405Z",
                                        Resources=Dictionary(XObject=Dictionary(Photo=image), Font=Dictionary(F1=font)),
                                        PieceInfo=Dictionary(Paint=Dictionary(LastModified="D:20260102030405Z", Private=String(C))), Metadata=xmp(),
                                        Thumb=pdf.make_stream(b"\xff" * 12 + C.encode(), Width=2, Height=2, ColorSpace=Name.DeviceRGB, BitsPerComponent=8)))
    attached = pdf.make_stream(C.encode() * 20, Type=Name.EmbeddedFile, Params=Dictionary(CreationDate="D:20260102030405Z"))
    spec = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String(C + ".txt"), UF=String(C + ".txt"), EF=Dictionary(F=attached)))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([150, 120, 170, 140]), Contents=String("what the note says"), T=String(C),
                      M=String("D:20260102030405Z"), NM=String(C), CreationDate=String("D:20260102030405Z"))
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("signed"), Rect=Array([0, 0, 0, 0]),
                       V=pdf.make_indirect(Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), ByteRange=Array([0, 1, 2, 3]), Name=String(C), Reason=String(C), Contents=String(C))))
    field = pdf.make_indirect(field)
    page.Annots = Array([pdf.make_indirect(note), field])
    # What only one program knows the meaning of.
    page[Name("/PTEX.FileName")] = String(C)
    image[Name("/Own")] = String(C)
    pdf.Root[Name("/Own")] = Dictionary(Own=String(C))
    pdf.pages.append(pikepdf.Page(page))
    root = pdf.Root
    root.Metadata = xmp()
    root.AF = Array([spec])
    root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(C), spec])))
    root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    pdf.docinfo = pdf.make_indirect(Dictionary(Author=String(C), Title=String(C), Creator=String(C), Producer=String(C), Keywords=String("\u017b" + C)))
    return pdf


def save(name, pdf, **options):
    pdf.save(HERE / name, fix_metadata_version=False, deterministic_id=False, compress_streams=options.pop("compress", True), **options)


def changed_later(name):
    """The first version names the canary as its title and shows it; the second, appended, does not."""
    base = (HERE / "classic.pdf").read_bytes()
    at = base.rindex(b"startxref")
    previous = int(base[at:].split()[1])
    trailer = base[base.rindex(b"trailer"):at]
    with pikepdf.open(HERE / "classic.pdf") as pdf:
        content = pdf.pages[0].Contents.objgen[0]
        size = int(pdf.trailer.Size)
        info, root = pdf.trailer.Info.objgen[0], pdf.Root.objgen[0]
    text = b"BT /F1 14 Tf 20 20 Td (Written anew) Tj ET"
    out = base + b"% " + C.encode() + b"\n"
    offset = len(out)
    out += b"%d 0 obj\n<</Length %d 0 R>>\nstream\n%s\nendstream\nendobj\n" % (content, size, text)
    length = len(out)
    out += b"%d 0 obj\n%d\nendobj\n" % (size, len(text))
    xref = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n%d 1\n%010d 00000 n \n%d 1\n%010d 00000 n \n" % (content, offset, size, length)
    out += b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (size + 1, root, info, previous, xref)
    (HERE / name).write_bytes(out)


save("classic.pdf", document(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
save("object-streams.pdf", document(), object_stream_mode=pikepdf.ObjectStreamMode.generate)
save("linearised.pdf", document(), linearize=True)
save("packed-photograph.pdf", document(packed_photo=True), object_stream_mode=pikepdf.ObjectStreamMode.disable)
save("encrypted.pdf", document(), encryption=pikepdf.Encryption(owner="o", user="u"))
changed_later("changed-later.pdf")
