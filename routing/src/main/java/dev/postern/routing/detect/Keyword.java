package dev.postern.routing.detect;

import java.util.Locale;

/// A word or phrase that a recogniser wants to be told of, in lower case. Letter case in the text
/// does not matter.
///
/// @param wholeWord whether letters and digits may not touch it on either side
public record Keyword(String text, boolean wholeWord) {
  public Keyword {
    if (text.isEmpty() || !text.equals(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("a keyword must be in lower case: " + text);
    }
  }

  /// One that letters and digits may not touch.
  public static Keyword word(String text) {
    return new Keyword(text, true);
  }

  /// One that may be a part of a word.
  public static Keyword part(String text) {
    return new Keyword(text, false);
  }
}
