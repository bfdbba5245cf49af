package dev.postern.routing.attachment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifIFD0Directory;
import dev.postern.routing.attachment.Samples.Result;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pictures lose what tells about their makers, and not one pixel.
final class PictureTest {
  /// What metadata-extractor calls the parts that a clean picture has.
  private static final Set<String> TECHNICAL =
      Set.of(
          "JPEG",
          "JFIF",
          "Huffman",
          "Adobe JPEG",
          "ICC Profile",
          "File Type",
          "PNG-IHDR",
          "PNG-pHYs",
          "PNG-PLTE",
          "PNG-tRNS",
          "PNG Chromaticities",
          "PNG-gAMA",
          "PNG-sRGB",
          "WebP",
          "GIF Header",
          "GIF Image",
          "GIF Control",
          "GIF Animation",
          "PNG-ICC Profile",
          "PNG-iCCP");

  static List<String> pictures() {
    return Samples.PICTURES;
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void nothingThatMetadataSaidIsLeft(String name) throws IOException {
    byte[] file = Samples.read(name);
    assertTrue(Samples.tells(file), "the sample has no canary");
    byte[] clean = Samples.clean(file).bytes();
    assertTrue(clean.length > 0, "refused");
    assertFalse(Samples.tells(clean));
    assertFalse(Samples.tells(profile(clean)), "in the compressed profile");
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void anotherProgramFindsNothingButTheWayUp(String name) throws Exception {
    assertFalse(telling(Samples.read(name)).isEmpty(), "the sample has no metadata");
    List<String> left = telling(Samples.clean(Samples.read(name)).bytes());
    left.removeIf(tag -> tag.startsWith("[Exif IFD0] Orientation"));
    assertEquals(List.of(), left);
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void aPictureStillTurnsTheRightWay(String name) throws Exception {
    if (name.endsWith(".gif")) {
      return; // GIF has no place for it
    }
    Metadata metadata =
        ImageMetadataReader.readMetadata(
            new ByteArrayInputStream(Samples.clean(Samples.read(name)).bytes()));
    ExifIFD0Directory exif =
        Objects.requireNonNull(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class));
    assertEquals(6, exif.getInt(ExifIFD0Directory.TAG_ORIENTATION));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void noPixelChanges(String name) throws IOException {
    byte[] file = Samples.read(name);
    byte[] clean = Samples.clean(file).bytes();
    if (name.endsWith(".webp")) {
      // The JDK does not read WebP: the compressed pixels themselves are compared.
      assertEquals(webpPixels(file), webpPixels(clean));
      return;
    }
    List<Raster> before = pixels(file);
    List<Raster> after = pixels(clean);
    // A second JPEG behind the end is a preview, which is dropped.
    assertEquals(name.endsWith(".jpg") ? 1 : before.size(), after.size());
    for (int i = 0; i < after.size(); i++) {
      int[] none = null;
      Raster was = before.get(i);
      Raster is = after.get(i);
      assertArrayEquals(
          was.getPixels(0, 0, was.getWidth(), was.getHeight(), none),
          is.getPixels(0, 0, is.getWidth(), is.getHeight(), none));
    }
  }

  @Test
  void coloursAreTheSameAsBeforeTheProfileWasCleaned() throws IOException {
    byte[] file = Samples.read("true-colour.png");
    BufferedImage before = ImageIO.read(new ByteArrayInputStream(file));
    BufferedImage after = ImageIO.read(new ByteArrayInputStream(Samples.clean(file).bytes()));
    assertFalse(profile(Samples.clean(file).bytes()).length == 0, "the profile is gone");
    for (int y = 0; y < before.getHeight(); y++) {
      for (int x = 0; x < before.getWidth(); x++) {
        assertEquals(before.getRGB(x, y), after.getRGB(x, y));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void aCleanPictureStaysAsItIs(String name) {
    byte[] clean = Samples.clean(Samples.read(name)).bytes();
    Result again = Samples.clean(clean);
    assertArrayEquals(clean, again.bytes());
    boolean profile = again.removed().containsKey(Removed.PROFILE_TEXT);
    Set<Removed> kept = profile ? Set.of(Removed.EXIF, Removed.PROFILE_TEXT) : Set.of(Removed.EXIF);
    assertTrue(kept.containsAll(again.removed().keySet()), again.removed()::toString);
  }

  @Test
  void whatWasRemovedIsCounted() {
    assertEquals(
        Map.of(
            Removed.EXIF,
            1,
            Removed.XMP,
            2,
            Removed.IPTC,
            1,
            Removed.COMMENT,
            1,
            Removed.PREVIEW,
            2,
            Removed.APPLICATION_DATA,
            2,
            Removed.PROFILE_TEXT,
            2,
            Removed.TRAILING_DATA,
            1),
        Samples.clean(Samples.read("baseline.jpg")).removed());
    assertEquals(
        Map.of(
            Removed.EXIF,
            1,
            Removed.XMP,
            1,
            Removed.TEXT,
            5,
            Removed.TIMESTAMP,
            1,
            Removed.APPLICATION_DATA,
            1,
            Removed.PROFILE_TEXT,
            2,
            Removed.TRAILING_DATA,
            1),
        Samples.clean(Samples.read("true-colour.png")).removed());
    assertEquals(
        Map.of(
            Removed.COMMENT,
            1,
            Removed.XMP,
            1,
            Removed.TEXT,
            1,
            Removed.APPLICATION_DATA,
            1,
            Removed.TRAILING_DATA,
            1),
        Samples.clean(Samples.read("animated.gif")).removed());
  }

  @Test
  void webpSaysInItsFlagsWhatItStillHas() {
    byte[] clean = Samples.clean(Samples.read("lossy.webp")).bytes();
    assertEquals("VP8X", new String(clean, 12, 4, StandardCharsets.ISO_8859_1));
    int flags = clean[20];
    assertEquals(0x20 | 0x08, flags, "a profile, and Exif for the way up");
    assertEquals(clean.length - 8, ByteBuffer.wrap(clean).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
  }

  private static List<String> telling(byte[] file) throws Exception {
    List<String> telling = new ArrayList<>();
    Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
    for (Directory directory : metadata.getDirectories()) {
      if (!TECHNICAL.contains(directory.getName())) {
        directory.getTags().stream().map(Tag::toString).forEach(telling::add);
      }
    }
    return telling;
  }

  private static List<Raster> pixels(byte[] file) throws IOException {
    List<Raster> pixels = new ArrayList<>();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      ImageReader reader = readers.next();
      reader.setInput(in);
      for (int i = 0; i < reader.getNumImages(true); i++) {
        // CMYK is read as it is stored: the JDK does not turn it into RGB.
        pixels.add(
            reader.canReadRaster() ? reader.readRaster(i, null) : reader.read(i).getRaster());
      }
      reader.dispose();
    }
    return pixels;
  }

  /// The chunks with pixels, one after the other, frames' own among them, as text.
  private static List<String> webpPixels(byte[] file) {
    List<String> pixels = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int end = 8 + in.getInt(4);
    in.position(12);
    while (in.position() < end) {
      byte[] name = new byte[4];
      in.get(name);
      int length = in.getInt();
      String kind = new String(name, StandardCharsets.ISO_8859_1);
      if (kind.equals("ANMF")) {
        pixels.add(hex(file, in.position(), 16));
        in.position(in.position() + 16);
        continue;
      }
      if (Set.of("VP8 ", "VP8L", "ALPH", "ANIM").contains(kind)) {
        pixels.add(kind + hex(file, in.position(), length));
      }
      in.position(in.position() + length + (length & 1));
    }
    assertFalse(pixels.isEmpty());
    return pixels;
  }

  private static String hex(byte[] file, int at, int length) {
    return HexFormat.of().formatHex(file, at, at + length);
  }

  /// The compressed profile of a PNG, in plain; empty for others.
  private static byte[] profile(byte[] file) throws IOException {
    int at = Samples.indexOf(file, "iCCPicc\0\0".getBytes(StandardCharsets.ISO_8859_1));
    if (at < 0) {
      return new byte[0];
    }
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    new InflaterInputStream(new ByteArrayInputStream(file, at + 9, file.length)).transferTo(plain);
    return plain.toByteArray();
  }
}
