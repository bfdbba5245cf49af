package dev.postern.engine.model;

import dev.postern.engine.model.GgufRefused.Reason;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// The table of a GGUF file's tensors: each of a known type and a possible shape, one after the
/// other without gap or overlap, and all within the file, as llama.cpp itself demands.
final class GgufTensors {
  private static final int MAX_TENSORS = 65_536;
  // ggml keeps names in 64 bytes with a zero at the end.
  private static final int MAX_NAME = 63;
  private static final int MAX_DIMENSIONS = 4;
  private static final int ENTRY = Long.BYTES + 4 + Long.BYTES + 4 + Long.BYTES;

  private final GgufReader in;
  private final long alignment;
  private long end;

  private GgufTensors(GgufReader in, long alignment) {
    this.in = in;
    this.alignment = alignment;
  }

  static long count(GgufReader in) throws IOException, GgufRefused {
    return in.count(MAX_TENSORS, ENTRY);
  }

  /// Reads and checks `count` entries and that the file holds what they describe.
  static void check(GgufReader in, long count, long alignment) throws IOException, GgufRefused {
    GgufTensors tensors = new GgufTensors(in, alignment);
    Set<String> names = new HashSet<>();
    for (long i = 0; i < count; i++) {
      String name = in.text(MAX_NAME);
      if (name.isEmpty()) {
        throw new GgufRefused(Reason.TEXT, "a tensor has no name");
      }
      if (!names.add(name)) {
        throw new GgufRefused(Reason.DUPLICATE, "a tensor's name stands twice");
      }
      tensors.entry();
    }
    tensors.fits();
  }

  private void entry() throws IOException, GgufRefused {
    long dimensions = in.u32();
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      throw refused("a tensor has " + dimensions + " dimensions");
    }
    long row = dimension();
    long rows = 1;
    for (long i = 1; i < dimensions; i++) {
      rows = product(rows, dimension());
    }
    long size = size(in.i32(), row, rows);
    long offset = in.i64();
    if (offset != padded(end)) {
      throw refused("a tensor does not follow the one before it");
    }
    end = sum(offset, size);
  }

  private void fits() throws GgufRefused {
    long start = padded(in.position());
    long size = in.position() + in.remaining();
    if (sum(start, end) > size) {
      throw new GgufRefused(
          Reason.TRUNCATED, "the file has " + size + " of " + sum(start, end) + " bytes");
    }
  }

  private long dimension() throws IOException, GgufRefused {
    long dimension = in.i64();
    if (dimension < 1) {
      throw refused("a tensor's dimension is " + Long.toUnsignedString(dimension));
    }
    return dimension;
  }

  private static long size(int number, long row, long rows) throws GgufRefused {
    TensorType type =
        TensorType.of(number).orElseThrow(() -> refused("a tensor has the unknown type " + number));
    if (row % type.block() != 0) {
      throw refused("a tensor's row of " + row + " does not hold whole blocks of " + type);
    }
    return product(product(row / type.block(), type.bytes()), rows);
  }

  private long padded(long bytes) throws GgufRefused {
    return sum(bytes, alignment - 1) / alignment * alignment;
  }

  private static long product(long a, long b) throws GgufRefused {
    try {
      return Math.multiplyExact(a, b);
    } catch (ArithmeticException e) {
      throw refused("a tensor is larger than any file");
    }
  }

  private static long sum(long a, long b) throws GgufRefused {
    try {
      return Math.addExact(a, b);
    } catch (ArithmeticException e) {
      throw refused("a tensor is larger than any file");
    }
  }

  private static GgufRefused refused(String message) {
    return new GgufRefused(Reason.TENSOR, message);
  }
}
