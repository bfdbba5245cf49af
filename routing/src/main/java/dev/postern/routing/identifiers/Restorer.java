package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Puts the values back into one field of an answer while it comes, however it is cut into pieces.
///
/// All is passed on at once but what may still become a token that stands for a value: at most
/// [#LONGEST_HELD] bytes. Only tokens of the conversation that asked are restored, never ones in
/// the address of a host that the user has not named, and in JSON only those in strings that are
/// values.
///
/// Whole answers take the same way, as one piece. For one thread; closed by whoever made it.
public final class Restorer implements AutoCloseable {
  /// Of a token as answers may write it, and of what decides whether it is one, in bytes.
  public static final int LONGEST_HELD = 320;

  private static final int WINDOW = 4096;
  private static final int OUT = 8192;

  private final LiveTokens tokens;
  private final Origins origins;
  private final Symbols symbols;
  private final JsonPlaces json = new JsonPlaces();
  private final SecretBytes window = SecretBytes.allocate(WINDOW);
  private final SecretBuffer out = new SecretBuffer(1024, OUT);
  private Links links;
  private int held;

  /// Whether a token may start where the text stands: behind no letter and no digit.
  private boolean wordStarts = true;

  /// @param symbols of text, or of JSON as the arguments of tools are
  Restorer(LiveTokens tokens, Origins origins, Symbols symbols) {
    this.tokens = tokens;
    this.origins = origins;
    this.symbols = symbols;
    this.links = new Links(origins.hash());
  }

  /// The next piece of the answer in UTF-8, which may begin and end within a character.
  ///
  /// @throws IOException from the sink; the restorer is then of no use any more
  /// @throws IllegalStateException when the conversation was closed meanwhile
  public void accept(SecretView piece, RestoredSink sink) throws IOException {
    for (int at = 0; at < piece.length(); ) {
      int length = Math.min(piece.length() - at, WINDOW - held);
      MemorySegment.copy(piece.segment(), at, window.segment(), held, length);
      at += length;
      restore(held + length, false, sink);
    }
    flush(sink);
  }

  /// The answer has ended: passes on what was held back.
  public void finish(RestoredSink sink) throws IOException {
    restore(held, true, sink);
    flush(sink);
  }

  /// How many bytes are held back, as they came.
  public int held() {
    return held;
  }

  @Override
  public void close() {
    window.close();
    out.close();
  }

  private void restore(int end, boolean last, RestoredSink sink) throws IOException {
    MemorySegment text = window.segment();
    int passed = 0;
    int at = 0;
    while (at < end) {
      if (isOutsideOfStrings(text, at)) {
        at++;
        continue;
      }
      long found = wordStarts ? tokens.match(text, at, end, last, symbols) : LiveTokens.NO;
      if (found == LiveTokens.MORE) {
        break;
      }
      if (found != LiveTokens.NO && mayRestore(text, Symbols.length(found), end)) {
        pass(passed, at, sink);
        put(tokens.get(Symbols.symbol(found)), sink);
        passed = Symbols.length(found);
      }
      int next = found == LiveTokens.NO ? at : Symbols.length(found);
      int read = read(text, at, Math.max(next, at + 1), end, last);
      if (read == at) {
        break;
      }
      at = read;
    }
    pass(passed, at, sink);
    keep(text, at, end);
  }

  /// In JSON, what is no part of a string's content.
  private boolean isOutsideOfStrings(MemorySegment text, int at) {
    if (symbols == Symbols.PLAIN) {
      return false;
    }
    byte b = text.get(ValueLayout.JAVA_BYTE, at);
    if (json.isInString() && b != '"') {
      return false;
    }
    json.accept(b);
    if (b == '"') {
      links = new Links(origins.hash());
      wordStarts = true;
    }
    return true;
  }

  /// Reads on to `to` or just behind, and says how far it came; the text may end within a symbol.
  private int read(MemorySegment text, int from, int to, int end, boolean last) {
    int at = from;
    while (at < to) {
      long read = symbols.read(text, at, end);
      if (read == Symbols.INCOMPLETE) {
        if (!last) {
          return at;
        }
        read = (long) (end - at) << 32 | Symbols.OTHER;
      }
      int symbol = Symbols.symbol(read);
      links.accept(symbol);
      wordStarts = !TokenForm.isLetterOrDigit(symbol) && (wordStarts || symbol != '_');
      at += Symbols.length(read);
    }
    return at;
  }

  private boolean mayRestore(MemorySegment text, int behind, int end) {
    if (symbols == Symbols.JSON_STRING && !json.isInValue()) {
      return false;
    }
    return switch (links.place()) {
      case TEXT -> true;
      // The user's own host, as all of a host is one value when it is replaced.
      case BEFORE_HOST -> behind == end || !goesOn(symbols.read(text, behind, end));
      case IN_HOST -> false;
      case BEHIND_HOST -> origins.contains(links.host());
    };
  }

  private static boolean goesOn(long read) {
    return read == Symbols.INCOMPLETE || Links.isHost(Symbols.symbol(read));
  }

  private void put(Pseudonym pseudonym, RestoredSink sink) throws IOException {
    SecretView value = pseudonym.value().view();
    if (symbols == Symbols.JSON_STRING) {
      putEscaped(value, sink);
      return;
    }
    if (value.length() > OUT - out.size()) {
      flush(sink);
    }
    if (value.length() > OUT) {
      sink.accept(value);
    } else {
      out.append(value);
    }
  }

  private void putEscaped(SecretView value, RestoredSink sink) throws IOException {
    int at = 0;
    while (at < value.length()) {
      int end = Math.min(value.length(), at + OUT / Escaping.MOST_PER_BYTE);
      while (end < value.length() && (value.at(end) & 0xc0) == 0x80) {
        end--;
      }
      if ((end - at) * Escaping.MOST_PER_BYTE > OUT - out.size()) {
        flush(sink);
      }
      Escaping.append(out, value.slice(at, end - at));
      at = end;
    }
  }

  private void pass(int from, int to, RestoredSink sink) throws IOException {
    if (to - from > OUT - out.size()) {
      flush(sink);
    }
    out.append(window.view().slice(from, to - from));
  }

  private void keep(MemorySegment text, int at, int end) {
    held = end - at;
    MemorySegment.copy(text, at, text, 0, held);
    text.asSlice(held, end - held).fill((byte) 0);
  }

  private void flush(RestoredSink sink) throws IOException {
    if (out.size() > 0) {
      sink.accept(out.view());
      out.clear();
    }
  }
}
