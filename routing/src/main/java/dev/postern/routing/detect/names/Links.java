package dev.postern.routing.detect.names;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds a name that was found once again wherever it stands in the same text: a person also by
/// each part of the name, everything else only whole.
final class Links {
  private static final int SHORTEST = 3;
  private static final int SURE = 120;
  private static final int SURE_OF_SEVERAL = 40;
  private static final int NAMES = Gazetteer.FIRST_NAME | Gazetteer.SURNAME | Gazetteer.CITY;

  /// The most names that are looked for again; a text with more is a list of names, where each is
  /// found by itself.
  private static final int MOST = 10_000;

  private final Reading text;
  private final Map<Integer, Mention> byFirstWord = new HashMap<>();
  private final BitSet taken = new BitSet();

  private Links(Reading text) {
    this.text = text;
  }

  /// Adds the mentions that follow from those that are there.
  static void follow(Reading text, List<Mention> mentions) {
    Links links = new Links(text);
    for (Mention mention : mentions) {
      links.taken.set(mention.first(), mention.end());
      if (links.sure(mention)) {
        links.learn(mention);
      }
    }
    if (!links.byFirstWord.isEmpty()) {
      links.search(mentions);
    }
  }

  /// Whether a rule found it, or the model is sure of it and a list has a part of it: an error must
  /// not spread over the text.
  private boolean sure(Mention mention) {
    if (mention.byRule()) {
      return true;
    }
    boolean listed = false;
    boolean common = true;
    for (int i = mention.first(); i < mention.end(); i++) {
      common &= text.on(i, Gazetteer.WORD);
      listed |= text.on(i, NAMES) && !(mention.size() == 1 && text.on(i, Gazetteer.WORD));
    }
    int need = mention.size() > 1 ? SURE_OF_SEVERAL : SURE;
    return mention.margin() >= (listed && !common ? need : 2 * SURE);
  }

  private void learn(Mention mention) {
    if (byFirstWord.size() >= MOST || mention.kind() == Label.Kind.ADDRESS) {
      return;
    }
    if (mention.kind() != Label.Kind.PERSON) {
      if (text.length(mention.first()) >= SHORTEST) {
        byFirstWord.putIfAbsent(text.words().exact(mention.first()), mention);
      }
      return;
    }
    for (int i = mention.first(); i < mention.end(); i++) {
      if (text.length(i) >= SHORTEST
          && !text.on(i, Gazetteer.TITLE | Gazetteer.STOP_WORD)
          && (text.capital(i) || small(mention, i))) {
        byFirstWord.putIfAbsent(
            text.words().exact(i), new Mention(mention.kind(), i, i + 1, "same-name"));
      }
    }
  }

  /// Whether a word in small letters is a name: where a rule says so, or where no word has a
  /// capital.
  private boolean small(Mention mention, int i) {
    return !text.on(i, Gazetteer.WORD) && (mention.byRule() || text.features().allSmall(i));
  }

  private void search(List<Mention> mentions) {
    for (int i = 0; i < text.count(); i++) {
      Mention known =
          taken.get(i) || text.code().has(i) ? null : byFirstWord.get(text.words().exact(i));
      if (known == null || !same(known, i) || doubtful(known, i)) {
        continue;
      }
      mentions.add(new Mention(known.kind(), i, i + known.size(), "same-name"));
      i += known.size() - 1;
    }
  }

  private boolean same(Mention known, int i) {
    if (i + known.size() > text.count()) {
      return false;
    }
    for (int k = 1; k < known.size(); k++) {
      if (text.words().exact(i + k) != text.words().exact(known.first() + k)
          || !text.sameLine(i + k)) {
        return false;
      }
    }
    return true;
  }

  /// A part of a name that is also a word, where any word would be capitalised.
  private boolean doubtful(Mention known, int i) {
    char after = text.after(i + known.size() - 1, 0);
    if ("_@#/\\".indexOf(text.before(i)) >= 0 || after == '_' || after == '(') {
      return true;
    }
    return known.size() == 1
        && text.opens(i)
        && text.on(i, Gazetteer.WORD)
        && after != ':'
        && after != '\'';
  }
}
