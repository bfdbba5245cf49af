package dev.postern.routing.json;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.json.JsonRefused.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One value of a [JsonIndex]: a place in it, not a copy. Lives as long as the index.
public final class JsonValue {
  private final JsonIndex index;
  private final Tape tape;
  private final int node;

  JsonValue(JsonIndex index, int node) {
    this.index = index;
    this.tape = index.tape();
    this.node = node;
  }

  public JsonKind kind() {
    return tape.kind(node);
  }

  public boolean isNull() {
    return kind() == JsonKind.NULL;
  }

  /// Where it starts in the text, in bytes; a string after its quote.
  public int offset() {
    return tape.start(node);
  }

  /// The member of this object with that name, given in ASCII.
  ///
  /// @throws JsonRefused with WRONG_KIND when this is no object
  public Optional<JsonValue> field(String name) {
    require(JsonKind.OBJECT);
    for (int at = node + 1; at < tape.next(node); at = tape.next(at + 1)) {
      if (index.named(at, name)) {
        return Optional.of(new JsonValue(index, at + 1));
      }
    }
    return Optional.empty();
  }

  /// The members of this object, in their order.
  ///
  /// @throws JsonRefused with WRONG_KIND when this is no object
  public List<JsonMember> fields() {
    require(JsonKind.OBJECT);
    List<JsonMember> members = new ArrayList<>();
    for (int at = node + 1; at < tape.next(node); at = tape.next(at + 1)) {
      members.add(new JsonMember(new JsonValue(index, at), new JsonValue(index, at + 1)));
    }
    return members;
  }

  /// The elements of this array, in their order.
  ///
  /// @throws JsonRefused with WRONG_KIND when this is no array
  public List<JsonValue> elements() {
    require(JsonKind.ARRAY);
    List<JsonValue> elements = new ArrayList<>();
    for (int at = node + 1; at < tape.next(node); at = tape.next(at)) {
      elements.add(new JsonValue(index, at));
    }
    return elements;
  }

  /// The content of this string in UTF-8, without quotes and escapes. Without escapes it is a slice
  /// of the text; with them it lies in memory that `scope` owns, allocated once for all strings of
  /// the index, and so always pass the same scope.
  ///
  /// @throws JsonRefused with WRONG_KIND when this is no string
  public SecretView asText(SecretScope scope) {
    require(JsonKind.STRING);
    return index.content(node, scope);
  }

  /// Appends the content of this string in UTF-8, without quotes and escapes.
  ///
  /// @throws JsonRefused with WRONG_KIND when this is no string
  /// @throws dev.postern.crypto.secret.SecretTooLarge when the buffer is full
  public void appendText(SecretBuffer out) {
    require(JsonKind.STRING);
    if (!tape.escaped(node)) {
      out.append(index.slice(tape.start(node), tape.end(node)));
      return;
    }
    Unescaped content = new Unescaped(index.segment(), tape.start(node), tape.end(node));
    for (int b = content.next(); b >= 0; b = content.next()) {
      out.append((byte) b);
    }
  }

  /// Whether this is a string with exactly this ASCII content.
  public boolean isText(String ascii) {
    return kind() == JsonKind.STRING && index.named(node, ascii);
  }

  /// @throws JsonRefused with WRONG_KIND when this is neither true nor false
  public boolean asBoolean() {
    require(JsonKind.BOOLEAN);
    return raw().at(0) == 't';
  }

  /// @throws JsonRefused with WRONG_KIND, or with OUT_OF_RANGE as [#asLong()]
  public int asInt() {
    long value = asLong();
    if (value != (int) value) {
      throw new JsonRefused(Code.OUT_OF_RANGE, offset());
    }
    return (int) value;
  }

  /// @throws JsonRefused with WRONG_KIND when this is no number, with OUT_OF_RANGE when it is
  ///   written with a fraction or an exponent, or does not fit
  public long asLong() {
    require(JsonKind.NUMBER);
    return Numbers.wholeNumber(raw(), offset());
  }

  /// The nearest double.
  ///
  /// @throws JsonRefused with WRONG_KIND when this is no number, with OUT_OF_RANGE when no finite
  ///   double is near, or it is written in more than 64 characters
  public double asDouble() {
    require(JsonKind.NUMBER);
    return Numbers.nearestDouble(raw(), offset());
  }

  /// The value as it is written, a string with its quotes, a number digit by digit.
  public SecretView raw() {
    int quote = kind() == JsonKind.STRING ? 1 : 0;
    return index.slice(tape.start(node) - quote, tape.end(node) + quote);
  }

  @Override
  public String toString() {
    return "JsonValue[" + kind() + "]";
  }

  private void require(JsonKind kind) {
    if (kind() != kind) {
      throw new JsonRefused(Code.WRONG_KIND, offset());
    }
  }
}
