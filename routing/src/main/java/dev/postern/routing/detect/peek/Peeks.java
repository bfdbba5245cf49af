package dev.postern.routing.detect.peek;

import dev.postern.routing.detect.Peek;
import java.util.ArrayList;
import java.util.List;

/// All encodings that are looked through.
public final class Peeks {
  private Peeks() {}

  /// One of each.
  public static List<Peek> all() {
    List<Peek> all = new ArrayList<>();
    all.add(new Base64Peek());
    for (Escaping escaping : Escaping.values()) {
      all.add(new EscapePeek(escaping));
    }
    all.add(new SpelledPeek());
    return List.copyOf(all);
  }
}
