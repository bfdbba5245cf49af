package dev.postern.routing.detect.national;

import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Shadow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words of one page that announce numbers, in its order, without those that stand within
/// longer ones; and the countries that it names.
final class Heard {
  /// A word that announces a number.
  ///
  /// @param key whether a colon or an equals sign comes behind it, or behind its closing quote
  record Word(Announcement said, int start, int end, boolean key) {
    /// Whether it may as well mean something else altogether.
    boolean isVague() {
      return said.acronym() && !key;
    }
  }

  private record Country(String code, int end) {}

  private final List<Word> words = new ArrayList<>();
  private final List<Country> countries = new ArrayList<>();
  private final Set<NumberKind> named = new HashSet<>();
  private final Shadow text;

  Heard(Page page, Vocabulary vocabulary) {
    this.text = page.text();
    for (int hit = 0; hit < page.hits(); hit++) {
      Keyword keyword = page.hitKeyword(hit);
      Announcement said = vocabulary.announcement(keyword);
      if (said != null && isWord(page.hitStart(hit), page.hitEnd(hit), said)) {
        int end = page.hitEnd(hit);
        add(new Word(said, page.hitStart(hit), end, isKey(end)));
      }
      String country = vocabulary.country(keyword);
      if (country != null) {
        countries.add(new Country(country, page.hitEnd(hit)));
      }
    }
    words.forEach(word -> named.addAll(word.said().kinds()));
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /// Whether a word of the page names exactly this kind.
  boolean names(NumberKind kind) {
    return named.contains(kind);
  }

  /// The last word that ends at or before `index`; null when there is none.
  @Nullable Word before(int index) {
    int low = firstEndingBehind(index);
    return low == 0 ? null : words.get(low - 1);
  }

  /// The first word that starts at or behind `index`; null when there is none.
  @Nullable Word after(int index) {
    int low = firstEndingBehind(index);
    return low < words.size() && words.get(low).start() >= index ? words.get(low) : null;
  }

  /// The country that was named last before `index`; empty when none was.
  String countryBefore(int index) {
    int low = 0;
    int high = countries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (countries.get(middle).end() > index) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == 0 ? "" : countries.get(low - 1).code();
  }

  private int firstEndingBehind(int index) {
    int low = 0;
    int high = words.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.get(middle).end() > index) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// Hits come in the order of their ends: one that starts earlier holds those before it.
  private void add(Word word) {
    while (!words.isEmpty() && words.getLast().start() >= word.start()) {
      words.removeLast();
    }
    if (words.isEmpty() || words.getLast().end() <= word.start()) {
      words.add(word);
    } else {
      Word longer = words.removeLast();
      words.add(new Word(longer.said(), longer.start(), word.end(), word.key()));
    }
  }

  /// Whether it is a word of its own, or one within `aNameLikeThis`.
  private boolean isWord(int start, int end, Announcement said) {
    return isStart(start)
        && isEnd(end)
        && (!said.acronym() || isKey(end) || isCapitals(start, end));
  }

  private boolean isStart(int start) {
    char first = text.charAt(start);
    if (start == 0 || !Vocabulary.isCased(first)) {
      return true;
    }
    char before = text.charAt(start - 1);
    return !Character.isLetterOrDigit(before)
        || !Character.isLetterOrDigit(first)
        || (Character.isUpperCase(first) && Character.isLowerCase(before));
  }

  private boolean isEnd(int end) {
    char last = text.charAt(end - 1);
    if (end == text.length() || !Vocabulary.isCased(last)) {
      return true;
    }
    char next = text.charAt(end);
    return !Character.isLetterOrDigit(next)
        || !Character.isLetterOrDigit(last)
        || (Character.isUpperCase(next) && Character.isLowerCase(last));
  }

  private boolean isCapitals(int start, int end) {
    for (int at = start; at < end; at++) {
      if (!Character.isUpperCase(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private boolean isKey(int end) {
    int at = end;
    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      at++;
    }
    return at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == '=');
  }
}
