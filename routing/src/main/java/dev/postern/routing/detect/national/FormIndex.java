package dev.postern.routing.detect.national;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All forms of all kinds, by their length and by how they are written.
final class FormIndex {
  /// A kind and one of its forms.
  ///
  /// @param rank the kind's place in the table
  record Entry(NumberKind kind, Form form, boolean bare, int rank) {}

  private static final int BITS = 12;

  private final List<List<Entry>> byLength = new ArrayList<>();
  private final Map<Integer, List<Entry>> bare = new HashMap<>();
  private final boolean[] bareGroups = new boolean[1 << BITS];

  FormIndex(List<NumberKind> kinds) {
    for (int length = 0; length <= Form.LONGEST; length++) {
      byLength.add(new ArrayList<>());
    }
    for (int rank = 0; rank < kinds.size(); rank++) {
      NumberKind kind = kinds.get(rank);
      for (Form form : kind.bare()) {
        Entry entry = new Entry(kind, form, true, rank);
        byLength.get(form.length()).add(entry);
        int key = key(form.length(), form.breaks().places());
        bare.computeIfAbsent(key, _ -> new ArrayList<>()).add(entry);
        bareGroups[slot(key)] = true;
      }
      for (Form form : kind.labelled()) {
        byLength.get(form.length()).add(new Entry(kind, form, false, rank));
      }
    }
  }

  /// The forms of this length.
  List<Entry> ofLength(int length) {
    return byLength.get(length);
  }

  /// The bare forms of this length that have separators at these places.
  List<Entry> bare(int length, int breaks) {
    int key = key(length, breaks);
    return bareGroups[slot(key)] ? bare.getOrDefault(key, List.of()) : List.of();
  }

  private static int key(int length, int breaks) {
    return (breaks << 5) | length;
  }

  private static int slot(int key) {
    return (key * 0x9E3779B1) >>> (32 - BITS);
  }
}
