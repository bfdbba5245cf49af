package dev.postern.crypto.bhttp;

import dev.postern.crypto.bhttp.BinaryHttpException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The grammar of a message (RFC 9292 section 3), each rule saying what is wanted next.
final class Message {
  private boolean known;
  private int informational;
  private int room = BinaryHttpEncoder.MAX_SECTION;

  Want start() {
    return Want.VarInt.required(this::framing);
  }

  private Want framing(long indicator, int size) {
    if (indicator > 3) {
      throw new BinaryHttpException(Reason.FRAMING);
    }
    known = indicator < 2;
    return indicator % 2 == 0 ? request(new ArrayList<>()) : Want.VarInt.required(this::status);
  }

  /// Method, scheme, authority and path, of which `soFar` has been read.
  private Want request(List<String> soFar) {
    if (soFar.size() < 4) {
      return text(next -> {
        soFar.add(next);
        return request(soFar);
      });
    }
    return FieldSection.read(
        known,
        true,
        fields ->
            head(new RequestHead(soFar.get(0), soFar.get(1), soFar.get(2), soFar.get(3), fields)));
  }

  private Want text(Function<String, Want> then) {
    return Want.VarInt.required((length, size) -> {
      if (length > room - size) {
        throw new BinaryHttpException(Reason.SECTION_TOO_LARGE);
      }
      room -= size + (int) length;
      return new Want.Text((int) length, then);
    });
  }

  private Want head(RequestHead head) {
    ContentLength expected = ContentLength.declaredBy(head.fields());
    return new Want.Emit(head, () -> content(expected));
  }

  private Want status(long status, int size) {
    if (status < 100 || status > 599) {
      throw new BinaryHttpException(Reason.STATUS);
    }
    boolean last = status >= 200;
    if (!last && ++informational > BinaryHttpEncoder.MAX_INFORMATIONAL) {
      throw new BinaryHttpException(Reason.TOO_MANY_INFORMATIONAL);
    }
    return FieldSection.read(known, last, fields -> head(new ResponseHead((int) status, fields)));
  }

  private Want head(ResponseHead head) {
    if (head.informational()) {
      return new Want.Emit(head, () -> Want.VarInt.required(this::status));
    }
    // What a response declares may be the length of another answer's content: HEAD, 304.
    return new Want.Emit(head, () -> content(ContentLength.UNDECLARED));
  }

  private Want content(ContentLength expected) {
    if (known) {
      return Want.VarInt.truncatable((length, size) -> {
        expected.check(length);
        return new Want.Content(length, this::trailers);
      });
    }
    return Want.VarInt.truncatable((length, size) -> chunk(length, 0, expected));
  }

  private Want chunk(long length, long before, ContentLength expected) {
    if (length == 0) {
      expected.check(before);
      return trailers();
    }
    long total = before + length;
    expected.checkAtLeast(total);
    return new Want.Content(
        length, () -> Want.VarInt.required((more, size) -> chunk(more, total, expected)));
  }

  private Want trailers() {
    return FieldSection.read(known, true, Want.Padding::new);
  }

  /// What the `content-length` fields of a request say.
  ///
  /// @param bytes negative when they say nothing
  private record ContentLength(long bytes) {
    static final ContentLength UNDECLARED = new ContentLength(-1);

    static ContentLength declaredBy(List<Field> fields) {
      ContentLength declared = UNDECLARED;
      for (Field field : fields) {
        if (!field.name().equals("content-length")) {
          continue;
        }
        ContentLength one = parse(field.value());
        if (declared.bytes >= 0 && !declared.equals(one)) {
          throw new BinaryHttpException(Reason.CONTENT_LENGTH);
        }
        declared = one;
      }
      return declared;
    }

    private static ContentLength parse(String digits) {
      if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(Token::isDigit)) {
        throw new BinaryHttpException(Reason.CONTENT_LENGTH);
      }
      return new ContentLength(Long.parseLong(digits));
    }

    void check(long actual) {
      if (bytes >= 0 && bytes != actual) {
        throw new BinaryHttpException(Reason.CONTENT_LENGTH);
      }
    }

    void checkAtLeast(long soFar) {
      if (bytes >= 0 && bytes < soFar) {
        throw new BinaryHttpException(Reason.CONTENT_LENGTH);
      }
    }
  }
}
