package dev.postern.routing.attachment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Archives in tests, packed and unpacked by the JDK.
final class Archives {
  private Archives() {}

  /// All parts by name, those of archives within too.
  static Map<String, byte[]> unpack(byte[] archive) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        String name = entry.getName();
        parts.put(name, content);
        if (name.endsWith(".xlsx")) {
          unpack(content).forEach((inner, part) -> parts.put(name + "/" + inner, part));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return parts;
  }

  static byte[] part(byte[] archive, String name) {
    return Objects.requireNonNull(unpack(archive).get(name), name);
  }

  static byte[] pack(Map<String, byte[]> parts) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      out.setLevel(1);
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        out.putNextEntry(new ZipEntry(part.getKey()));
        out.write(part.getValue());
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  /// The least parts that a letter has.
  static Map<String, byte[]> letterParts() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    for (String name : new String[] {"[Content_Types].xml", "word/document.xml"}) {
      parts.put(name, "<a/>".getBytes(StandardCharsets.UTF_8));
    }
    return parts;
  }

  /// A letter with one part more.
  static byte[] letter(String name, byte[] content) {
    Map<String, byte[]> parts = letterParts();
    parts.put(name, content);
    return pack(parts);
  }

  static byte[] letter(String name, String content) {
    return letter(name, content.getBytes(StandardCharsets.UTF_8));
  }
}
