package dev.postern.crypto.bhttp;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Random valid messages.
final class Messages {
  private static final String NAME = "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~";

  private Messages() {}

  static Decoded request(Random random) {
    String content = text(random, 300, 0, 255);
    List<Field> fields = new ArrayList<>(fields(random));
    if (random.nextBoolean()) {
      fields.add(new Field("content-length", Integer.toString(content.length())));
    }
    RequestHead head =
        new RequestHead(
            List.of("GET", "POST", "PATCH", "x-y").get(random.nextInt(4)),
            List.of("https", "http", "a+b").get(random.nextInt(3)),
            List.of("", "example.com:443", "[::1]").get(random.nextInt(3)),
            "/" + text(random, 90, '$', '~'),
            fields);
    return new Decoded(List.of(head), content, fields(random));
  }

  static Decoded response(Random random) {
    List<Part> heads = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      heads.add(new ResponseHead(100 + random.nextInt(100), fields(random)));
    }
    heads.add(new ResponseHead(200 + random.nextInt(400), fields(random)));
    return new Decoded(heads, text(random, 300, 0, 255), fields(random));
  }

  private static List<Field> fields(Random random) {
    List<Field> fields = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      StringBuilder name = new StringBuilder("x");
      for (int j = random.nextInt(80); j > 0; j--) {
        name.append(NAME.charAt(random.nextInt(NAME.length())));
      }
      fields.add(new Field(name.toString(), text(random, 80, '!', 255)));
    }
    return fields;
  }

  private static String text(Random random, int limit, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(limit); i > 0; i--) {
      text.append((char) (from + random.nextInt(to - from + 1)));
    }
    return text.toString();
  }
}
