package dev.postern.routing.json;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.json.JsonRefused.Code;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A checked JSON text (RFC 8259) and the offsets of all values in it; the text stays where it is.
///
/// Lives no longer than the owner of the text. For one thread.
public final class JsonIndex {
  private final SecretView text;
  private final MemorySegment segment;
  private final Tape tape;
  private final Names names;

  /// Holds each escaped string that was asked for without its escapes, at the offset it has in the
  /// text: unescaped it is never longer.
  private @Nullable SecretBytes unescaped;

  private JsonIndex(SecretView text, MemorySegment segment, Tape tape) {
    this.text = text;
    this.segment = segment;
    this.tape = tape;
    this.names = new Names(segment, tape);
  }

  /// Reads the whole text and refuses it unless it is one JSON value in UTF-8 without a byte order
  /// mark, within the limits, with no name twice in an object and no half of a surrogate pair.
  ///
  /// @throws JsonRefused with the first fault
  public static JsonIndex parse(SecretView text, JsonLimits limits) {
    if (text.length() > limits.maxBytes()) {
      throw new JsonRefused(Code.TOO_LARGE, limits.maxBytes());
    }
    Tape tape = new Tape(text.length() / 32 + 16, limits.maxNodes());
    MemorySegment segment = text.segment();
    new Grammar(segment, limits, tape).document();
    return new JsonIndex(text, segment, tape);
  }

  /// The value that the text is.
  public JsonValue root() {
    return new JsonValue(this, 0);
  }

  Tape tape() {
    return tape;
  }

  SecretView slice(int start, int end) {
    return text.slice(start, end - start);
  }

  boolean named(int name, String ascii) {
    return names.matches(name, ascii);
  }

  /// The content of a string, in the text itself if it has no escapes.
  SecretView content(int node, SecretScope scope) {
    int start = tape.start(node);
    int end = tape.end(node);
    if (!tape.escaped(node)) {
      return slice(start, end);
    }
    if (unescaped == null) {
      unescaped = scope.allocate(text.length());
    }
    int length = Unescaped.write(segment, start, end, unescaped.segment(), start);
    return unescaped.view().slice(start, length);
  }

  MemorySegment segment() {
    return segment;
  }
}
