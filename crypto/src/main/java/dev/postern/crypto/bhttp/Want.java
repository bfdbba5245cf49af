package dev.postern.crypto.bhttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postern.crypto.bhttp.BinaryHttpException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a decoder needs next, and what follows when it has it. Each is used once, and remembers how
/// much of itself has been read already.
abstract sealed class Want {

  /// Reads what there is; returns what is wanted afterwards, which is itself while bytes are
  /// missing.
  abstract <X extends Exception> Want take(Cursor in, Part.Sink<X> sink) throws X;

  /// What is wanted when no more bytes come and the rest is taken as zero-length parts, which only
  /// some places allow (RFC 9292 section 3.8).
  <X extends Exception> Want leaveOut(Part.Sink<X> sink) throws X {
    throw new BinaryHttpException(Reason.TRUNCATED);
  }

  /// Gets an integer and the number of bytes that held it.
  @FunctionalInterface
  interface Then {
    Want apply(long value, int size);
  }

  /// A variable-length integer, RFC 9000 section 16; any form of it, also not the shortest.
  static final class VarInt extends Want {
    private final boolean mayBeLeftOut;
    private final Then then;
    private int size;
    private int read;
    private long value;

    private VarInt(boolean mayBeLeftOut, Then then) {
      this.mayBeLeftOut = mayBeLeftOut;
      this.then = then;
    }

    static VarInt required(Then then) {
      return new VarInt(false, then);
    }

    /// A length that may be left out at the end of the message.
    static VarInt truncatable(Then then) {
      return new VarInt(true, then);
    }

    @Override
    <X extends Exception> Want take(Cursor in, Part.Sink<X> sink) {
      while (in.left() > 0) {
        int next = in.next();
        if (read == 0) {
          size = 1 << (next >> 6);
          next &= 0x3f;
        }
        value = value << 8 | next;
        if (++read == size) {
          return then.apply(value, size);
        }
      }
      return this;
    }

    @Override
    <X extends Exception> Want leaveOut(Part.Sink<X> sink) throws X {
      return mayBeLeftOut && read == 0 ? then.apply(0, 0) : super.leaveOut(sink);
    }
  }

  /// Text of known length, one character per byte.
  static final class Text extends Want {
    private final byte[] bytes;
    private final Function<String, Want> then;
    private int filled;

    Text(int length, Function<String, Want> then) {
      this.bytes = new byte[length];
      this.then = then;
    }

    @Override
    <X extends Exception> Want take(Cursor in, Part.Sink<X> sink) {
      int size = Math.min(in.left(), bytes.length - filled);
      in.copyTo(bytes, filled, size);
      filled += size;
      if (filled < bytes.length) {
        return this;
      }
      String text = new String(bytes, ISO_8859_1);
      Arrays.fill(bytes, (byte) 0);
      return then.apply(text);
    }
  }

  /// Content of known length, handed on as it comes.
  static final class Content extends Want {
    private final Supplier<Want> then;
    private long left;

    Content(long length, Supplier<Want> then) {
      this.left = length;
      this.then = then;
    }

    @Override
    <X extends Exception> Want take(Cursor in, Part.Sink<X> sink) throws X {
      int size = (int) Math.min(in.left(), left);
      if (size > 0) {
        sink.accept(new Part.Content(in.window(size)));
        left -= size;
      }
      return left == 0 ? then.get() : this;
    }

    @Override
    <X extends Exception> Want leaveOut(Part.Sink<X> sink) throws X {
      return left == 0 ? then.get() : super.leaveOut(sink);
    }
  }

  /// Nothing yet: a head is complete and goes out first.
  static final class Emit extends Want {
    private final Part head;
    private final Supplier<Want> then;

    Emit(Part head, Supplier<Want> then) {
      this.head = head;
      this.then = then;
    }

    @Override
    <X extends Exception> Want take(Cursor in, Part.Sink<X> sink) throws X {
      return leaveOut(sink);
    }

    @Override
    <X extends Exception> Want leaveOut(Part.Sink<X> sink) throws X {
      sink.accept(head);
      return then.get();
    }
  }

  /// Zeros, as many as there are: the message is complete.
  static final class Padding extends Want {
    private final List<Field> trailers;

    Padding(List<Field> trailers) {
      this.trailers = trailers;
    }

    Part.End end() {
      return new Part.End(trailers);
    }

    @Override
    <X extends Exception> Want take(Cursor in, Part.Sink<X> sink) {
      while (in.left() > 0) {
        if (in.next() != 0) {
          throw new BinaryHttpException(Reason.PADDING);
        }
      }
      return this;
    }
  }

  /// Nothing any more: the message was refused, or has ended.
  static final class Nothing extends Want {
    @Override
    <X extends Exception> Want take(Cursor in, Part.Sink<X> sink) {
      return leaveOut(sink);
    }

    @Override
    <X extends Exception> Want leaveOut(Part.Sink<X> sink) {
      throw new IllegalStateException("decoder used after its message ended or was refused");
    }
  }
}
