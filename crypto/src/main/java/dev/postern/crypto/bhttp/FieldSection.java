package dev.postern.crypto.bhttp;

import dev.postern.crypto.bhttp.BinaryHttpException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads a header or trailer section (RFC 9292 sections 3.1, 3.2 and 3.6).
final class FieldSection {
  private final List<Field> fields = new ArrayList<>();
  private final Function<List<Field>, Want> then;
  private final boolean known;
  private long room = BinaryHttpEncoder.MAX_SECTION;

  private FieldSection(boolean known, Function<List<Field>, Want> then) {
    this.known = known;
    this.then = then;
  }

  static Want read(boolean known, boolean truncatable, Function<List<Field>, Want> then) {
    FieldSection section = new FieldSection(known, then);
    Want.Then first = known ? section::length : section::nameLength;
    return truncatable ? Want.VarInt.truncatable(first) : Want.VarInt.required(first);
  }

  private Want length(long length, int size) {
    if (length > room) {
      throw new BinaryHttpException(Reason.SECTION_TOO_LARGE);
    }
    room = length;
    return line();
  }

  private Want line() {
    if (known && room == 0) {
      return then.apply(fields);
    }
    return Want.VarInt.required(this::nameLength);
  }

  private Want nameLength(long length, int size) {
    if (length == 0 && !known) {
      return then.apply(fields);
    }
    if (fields.size() == BinaryHttpEncoder.MAX_FIELDS) {
      throw new BinaryHttpException(Reason.TOO_MANY_FIELDS);
    }
    return text(length, size, this::name);
  }

  private Want name(String name) {
    return Want.VarInt.required((length, size) -> text(length, size, value -> add(name, value)));
  }

  private Want add(String name, String value) {
    fields.add(new Field(name, value));
    return line();
  }

  private Want text(long length, int size, Function<String, Want> next) {
    if (length > room - size) {
      throw new BinaryHttpException(known ? Reason.FIELD_OVERRUN : Reason.SECTION_TOO_LARGE);
    }
    room -= size + length;
    return new Want.Text((int) length, next);
  }
}
