package dev.postern.names.train;

import dev.postern.routing.detect.names.Gazetteer;
import dev.postern.routing.detect.names.Shape;
import dev.postern.routing.detect.names.Words;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the gazetteer of the lists.
final class GazetteerMaker {
  private static final int LONGEST_PLACE = 3;

  private final Map<Integer, Integer> marks = new HashMap<>();

  private GazetteerMaker() {}

  static Gazetteer make(Lists lists, List<String> countries) {
    GazetteerMaker maker = new GazetteerMaker();
    lists
        .first()
        .values()
        .forEach(names -> names.forEach(name -> maker.parts(name, Gazetteer.FIRST_NAME)));
    lists
        .last()
        .values()
        .forEach(names -> names.forEach(name -> maker.parts(name, Gazetteer.SURNAME)));
    lists
        .cities()
        .values()
        .forEach(names -> names.forEach(name -> maker.place(name, Gazetteer.CITY)));
    lists.terms("region").forEach(name -> maker.place(name, Gazetteer.CITY));
    countries.forEach(name -> maker.place(name, Gazetteer.COUNTRY));
    lists
        .words()
        .forEach((key, words) -> {
          int mark =
              key.startsWith("stop_") ? Gazetteer.WORD | Gazetteer.STOP_WORD : Gazetteer.WORD;
          words.forEach(word -> maker.parts(word, mark));
        });
    lists.prose().values().forEach(sentences -> sentences.forEach(maker::wordsOf));
    lists.terms("company").forEach(word -> maker.parts(word, Gazetteer.COMPANY));
    lists.terms("street").forEach(word -> maker.parts(word, Gazetteer.STREET));
    lists.terms("title").forEach(word -> maker.parts(word, Gazetteer.TITLE));
    lists.terms("nationality").forEach(word -> maker.parts(word, Gazetteer.NATIONALITY));
    lists.terms("date").forEach(word -> maker.parts(word, Gazetteer.DATE));
    return maker.build();
  }

  private void parts(String name, int mark) {
    Words words = Words.of(name);
    for (int i = 0; i < words.count(); i++) {
      if (words.end(i) - words.start(i) > 1) {
        put(words.folded(i), mark);
      }
    }
  }

  /// Words that a sentence has in lower case.
  private void wordsOf(String sentence) {
    Words words = Words.of(sentence);
    for (int i = 0; i < words.count(); i++) {
      if (words.shape(i) == Shape.LOWER && words.end(i) - words.start(i) > 1) {
        put(words.folded(i), Gazetteer.WORD);
      }
    }
  }

  private void place(String name, int mark) {
    Words words = Words.of(name);
    if (words.count() == 0 || words.count() > LONGEST_PLACE) {
      return;
    }
    int hash = words.folded(0);
    for (int i = 1; i < words.count(); i++) {
      hash = Gazetteer.row(hash, words.folded(i));
    }
    put(hash, mark);
    if (words.count() > 1) {
      put(words.folded(0), Gazetteer.PLACE_BEGINS);
    }
  }

  private void put(int hash, int mark) {
    marks.merge(hash, mark, (a, b) -> a | b);
  }

  private Gazetteer build() {
    List<Integer> order =
        marks.keySet().stream()
            .sorted(
                Comparator.comparingLong(hash -> Integer.toUnsignedLong(Gazetteer.spread(hash))))
            .toList();
    int[] hashes = new int[order.size()];
    short[] flags = new short[order.size()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = order.get(i);
      flags[i] = marks.getOrDefault(hashes[i], 0).shortValue();
    }
    return Gazetteer.of(hashes, flags);
  }
}
