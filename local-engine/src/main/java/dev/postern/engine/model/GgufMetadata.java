package dev.postern.engine.model;

import dev.postern.engine.model.GgufRefused.Reason;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The key-value pairs at the front of a GGUF file: whole numbers kept, texts kept when they are
/// short, arrays by their length.
final class GgufMetadata {
  private static final int MAX_PAIRS = 8_192;
  private static final int MAX_KEY = 256;
  private static final int MAX_TEXT = 256;
  private static final long MAX_ELEMENTS = 1L << 26;
  // The value types of the format, by their number.
  private static final int UINT8 = 0;
  private static final int INT8 = 1;
  private static final int UINT16 = 2;
  private static final int INT16 = 3;
  private static final int UINT32 = 4;
  private static final int INT32 = 5;
  private static final int FLOAT32 = 6;
  private static final int BOOL = 7;
  private static final int STRING = 8;
  private static final int ARRAY = 9;
  private static final int UINT64 = 10;
  private static final int INT64 = 11;
  private static final int FLOAT64 = 12;

  private final Set<String> keys = new HashSet<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Long> lengths = new HashMap<>();

  /// Reads `pairs` pairs.
  static GgufMetadata read(GgufReader in, long pairs) throws IOException, GgufRefused {
    GgufMetadata metadata = new GgufMetadata();
    for (long i = 0; i < pairs; i++) {
      String key = in.text(MAX_KEY);
      if (key.isEmpty()) {
        throw new GgufRefused(Reason.TEXT, "a key is empty");
      }
      if (!metadata.keys.add(key)) {
        throw new GgufRefused(Reason.DUPLICATE, "a key stands twice");
      }
      metadata.value(in, key, in.i32());
    }
    return metadata;
  }

  static long maxPairs() {
    return MAX_PAIRS;
  }

  /// A whole number; empty when there is none under that key.
  ///
  /// @throws GgufRefused when something else than a number stands there
  Optional<Long> number(String key) throws GgufRefused {
    return known(numbers, key);
  }

  /// A text of at most 256 bytes.
  ///
  /// @throws GgufRefused when something else stands there
  Optional<String> text(String key) throws GgufRefused {
    return known(texts, key);
  }

  /// How long an array is in elements, or a text in bytes.
  Optional<Long> length(String key) {
    return Optional.ofNullable(lengths.get(key));
  }

  private <T> Optional<T> known(Map<String, T> values, String key) throws GgufRefused {
    T value = values.get(key);
    if (value == null && keys.contains(key)) {
      throw new GgufRefused(Reason.VALUE_TYPE, key + " has a value of the wrong type or length");
    }
    return Optional.ofNullable(value);
  }

  private void value(GgufReader in, String key, int type) throws IOException, GgufRefused {
    switch (type) {
      case UINT8, BOOL -> numbers.put(key, (long) in.u8());
      case UINT16 -> numbers.put(key, (long) in.u16());
      case UINT32 -> numbers.put(key, in.u32());
      case INT32 -> numbers.put(key, (long) in.i32());
      case UINT64, INT64 -> numbers.put(key, in.i64());
      case INT8, INT16, FLOAT32, FLOAT64 -> in.skip(width(type));
      case STRING -> text(in, key);
      case ARRAY -> lengths.put(key, array(in));
      default -> throw unknown(type);
    }
  }

  private void text(GgufReader in, String key) throws IOException, GgufRefused {
    long length = in.i64();
    lengths.put(key, length);
    if (length >= 0 && length <= MAX_TEXT) {
      texts.put(key, in.decoded((int) length));
    } else {
      in.skip(length);
    }
  }

  private static long array(GgufReader in) throws IOException, GgufRefused {
    int type = in.i32();
    if (type == STRING) {
      long count = in.count(MAX_ELEMENTS, Long.BYTES);
      for (long i = 0; i < count; i++) {
        in.skipText();
      }
      return count;
    }
    long count = in.count(MAX_ELEMENTS, width(type));
    in.skip(count * width(type));
    return count;
  }

  /// The width of a number in bytes. Arrays of arrays, which no engine reads, are refused.
  private static int width(int type) throws GgufRefused {
    return switch (type) {
      case UINT8, INT8, BOOL -> 1;
      case UINT16, INT16 -> 2;
      case UINT32, INT32, FLOAT32 -> 4;
      case UINT64, INT64, FLOAT64 -> 8;
      default -> throw unknown(type);
    };
  }

  private static GgufRefused unknown(int type) {
    return new GgufRefused(Reason.VALUE_TYPE, "a value has the unknown type " + type);
  }
}
