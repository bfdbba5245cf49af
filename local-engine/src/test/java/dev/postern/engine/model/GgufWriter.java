package dev.postern.engine.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes small GGUF files, right ones and, by each of its switches, wrong ones.
final class GgufWriter {
  private final ByteArrayOutputStream pairs = new ByteArrayOutputStream();
  private final List<byte[]> tensors = new ArrayList<>();
  private int pairCount;
  private int version = 3;
  private long end;
  private int missing;
  private int alignment = 32;

  /// A sound model of one layer, a vocabulary of four and one tensor.
  static GgufWriter sound() {
    return new GgufWriter()
        .text("general.architecture", "llama")
        .text("general.license", "apache-2.0")
        .shape("context_length", 512)
        .shape("block_count", 1)
        .shape("embedding_length", 64)
        .shape("attention.head_count", 4)
        .shape("attention.head_count_kv", 2)
        .tokens("a", "b", "c", "d")
        .text("tokenizer.chat_template", "{{ messages }}")
        .tensor("token_embd.weight", 8, 64, 4);
  }

  static byte[] soundFile() {
    return sound().bytes();
  }

  GgufWriter version(int number) {
    version = number;
    return this;
  }

  GgufWriter alignment(int bytes) {
    alignment = bytes;
    return number("general.alignment", bytes);
  }

  /// Leaves away so many bytes of the last tensor.
  GgufWriter truncated(int bytes) {
    missing = bytes;
    return this;
  }

  GgufWriter shape(String key, int value) {
    return number("llama." + key, value);
  }

  GgufWriter number(String key, int value) {
    return pair(key, 4, little(4).putInt(value).array());
  }

  GgufWriter text(String key, String value) {
    return pair(key, 8, string(value));
  }

  GgufWriter tokens(String... tokens) {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    list.writeBytes(little(12).putInt(8).putLong(tokens.length).array());
    for (String token : tokens) {
      list.writeBytes(string(token));
    }
    return pair("tokenizer.ggml.tokens", 9, list.toByteArray());
  }

  /// A value of whatever bytes.
  GgufWriter pair(String key, int type, byte[] value) {
    pairs.writeBytes(string(key));
    pairs.writeBytes(little(4).putInt(type).array());
    pairs.writeBytes(value);
    pairCount++;
    return this;
  }

  /// A Q8_0, F32 or F16 tensor right behind the one before it.
  GgufWriter tensor(String name, int type, long... dimensions) {
    long size = type == 8 ? 34 : type == 0 ? 128 : 64;
    for (int i = 0; i < dimensions.length; i++) {
      size *= i == 0 ? dimensions[0] / 32 : dimensions[i];
    }
    tensorAt(name, type, padded(end), dimensions);
    end = padded(end) + size;
    return this;
  }

  GgufWriter tensorAt(String name, int type, long offset, long... dimensions) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    entry.writeBytes(string(name));
    entry.writeBytes(little(4).putInt(dimensions.length).array());
    for (long dimension : dimensions) {
      entry.writeBytes(little(8).putLong(dimension).array());
    }
    entry.writeBytes(little(12).putInt(type).putLong(offset).array());
    tensors.add(entry.toByteArray());
    return this;
  }

  byte[] bytes() {
    return bytes(tensors.size(), pairCount);
  }

  /// The file, with counts that need not be right.
  byte[] bytes(long tensorCount, long count) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(little(20).putInt(version).putLong(tensorCount).putLong(count).array());
    file.writeBytes(pairs.toByteArray());
    tensors.forEach(file::writeBytes);
    long data = padded(file.size()) + end - missing;
    while (file.size() < data) {
      file.write(0);
    }
    return file.toByteArray();
  }

  static byte[] string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] string = new byte[8 + bytes.length];
    little(string.length).putLong(bytes.length).put(bytes).flip().get(string);
    return string;
  }

  static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private long padded(long bytes) {
    return (bytes + alignment - 1) / alignment * alignment;
  }
}
