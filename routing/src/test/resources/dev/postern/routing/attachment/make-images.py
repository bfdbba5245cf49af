"""Makes the pictures beside this script, each with the word CANARY7Q wherever metadata may stand.

Run once with Pillow 13 and exiftool 12.57; the pictures are committed. All of it is made up.
"""
import io
import pathlib
import struct
import subprocess
import zlib

from PIL import Image, ImageCms, PngImagePlugin

HERE = pathlib.Path(__file__).parent
C = "CANARY7Q"


def picture(mode="RGB", shift=0):
    image = Image.new("RGB", (24, 16))
    image.putdata([((x * 10 + shift) % 256, y * 15, (x * y) % 256) for y in range(16) for x in range(24)])
    return image.convert(mode)


def profile():
    """sRGB with the canary as its description, copyright, and in a private tag."""
    icc = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", icc[128:132])[0]
    for entry in range(132, 132 + 12 * count, 12):
        name, at, size = struct.unpack(">4sII", icc[entry:entry + 12])
        if name in (b"desc", b"cprt"):
            text = C.encode("utf-16-be")
            assert size >= 28 + len(text), (name, size)
            icc[at:at + size] = struct.pack(">4sIII4sII", b"mluc", 0, 1, 12, b"enUS", len(text), 28) + text + bytes(size - 28 - len(text))
    icc[48:56] = C.encode()
    return bytes(icc)


def exiftool(path, *arguments):
    subprocess.run(["exiftool", "-q", "-overwrite_original", *arguments, str(path)], check=True)


EXIF = [
    "-EXIF:Artist=" + C, "-EXIF:Make=" + C, "-EXIF:Model=" + C, "-EXIF:Software=" + C, "-EXIF:UserComment=" + C, "-EXIF:XPAuthor=" + C,
    "-EXIF:SerialNumber=" + C, "-EXIF:OwnerName=" + C, "-EXIF:GPSLatitude=52.5", "-EXIF:GPSLatitudeRef=N", "-EXIF:GPSLongitude=13.4",
    "-EXIF:GPSLongitudeRef=E", "-EXIF:GPSProcessingMethod=" + C, "-EXIF:DateTimeOriginal=2026:01:02 03:04:05", "-EXIF:Orientation#=6",
]
XMP = ["-XMP-dc:Creator=" + C, "-XMP-photoshop:City=" + C]


def jpeg(path, image, extra=b"", **options):
    image.save(path, "JPEG", quality=70, **options)
    thumb = io.BytesIO()
    picture().resize((8, 8)).save(thumb, "JPEG", comment=C.encode())
    (HERE / "thumb.tmp").write_bytes(thumb.getvalue())
    exiftool(path, *EXIF, *XMP, "-IPTC:By-line=" + C, "-IPTC:City=" + C, "-Comment=" + C, "-ThumbnailImage<=" + str(HERE / "thumb.tmp"))
    (HERE / "thumb.tmp").unlink()
    data = path.read_bytes()
    segments = b"".join(
        b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body
        for marker, body in [
            (0xE0, b"JFXX\0\x10" + thumb.getvalue()),
            (0xE1, b"http://ns.adobe.com/xmp/extension/\0" + b"0" * 32 + bytes(8) + C.encode()),
            (0xE2, b"MPF\0" + C.encode()), (0xEB, b"JP\0\0" + C.encode()), (0xE5, C.encode("utf-16-le")),
        ])
    path.write_bytes(data[:2] + segments + data[2:] + extra)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(path, images):
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", C)
    info.add_text("Comment", C * 40, zip=True)
    info.add_itxt("Title", C, "en", C)
    info.add_itxt("Packed", C * 40, "en", C, zip=True)
    images[0].save(path, "PNG", pnginfo=info, icc_profile=profile(), dpi=(144, 144), save_all=len(images) > 1, append_images=images[1:], duration=100)
    exiftool(path, *EXIF, *XMP)
    data = path.read_bytes()
    extra = chunk(b"tIME", bytes([7, 234, 1, 2, 3, 4, 5])) + chunk(b"prVt", C.encode()) + chunk(b"sPLT", C.encode() + b"\0\x08")
    path.write_bytes(data[:33] + extra + data[33:] + picture().tobytes()[:64] + C.encode())


def webp(path, images, **options):
    images[0].save(path, "WEBP", icc_profile=profile(), save_all=len(images) > 1, append_images=images[1:], duration=100, **options)
    exiftool(path, *EXIF, *XMP)
    data = path.read_bytes() + b"PRVT" + struct.pack("<I", 9) + C.encode() + b"!\0"
    path.write_bytes(data[:4] + struct.pack("<I", len(data) - 8) + data[8:] + C.encode())


def gif(path, images):
    images[0].save(path, "GIF", save_all=True, append_images=images[1:], duration=100, loop=3, comment=C.encode())
    exiftool(path, *XMP)
    data = path.read_bytes()
    packed = data[10]
    at = 13 + (3 << ((packed & 7) + 1) if packed & 0x80 else 0)
    text = b"\x21\xf9\x04\0\0\0\0\0\x21\x01\x0c" + bytes(12) + bytes([len(C)]) + C.encode() + b"\0"
    private = b"\x21\xff\x0bPRIVATE 1.0" + bytes([len(C)]) + C.encode() + b"\0"
    path.write_bytes(data[:at] + text + private + data[at:] + C.encode())


second = io.BytesIO()
picture(shift=9).save(second, "JPEG", comment=C.encode())
jpeg(HERE / "baseline.jpg", picture(), extra=second.getvalue(), icc_profile=profile(), dpi=(72, 72))
jpeg(HERE / "progressive-grey.jpg", picture("L"), progressive=True)
jpeg(HERE / "cmyk.jpg", picture("CMYK"))
jpeg(HERE / "restarts.jpg", picture(), restart_marker_blocks=1)
png(HERE / "true-colour.png", [picture()])
png(HERE / "palette.png", [picture().quantize(16)])
png(HERE / "animated.png", [picture(), picture(shift=50)])
webp(HERE / "lossy.webp", [picture()], quality=60)
webp(HERE / "lossless.webp", [picture()], lossless=True)
alpha = picture("RGBA")
alpha.putalpha(100)
webp(HERE / "animated.webp", [alpha, picture("RGBA", 80)], quality=60)
gif(HERE / "animated.gif", [picture("P"), picture("P", 60)])
