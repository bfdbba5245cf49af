package dev.postern.routing.detect.national;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads forms as the table writes them: `9` is a digit, `A` a letter, `X` either, `[A-CX]` one of
/// these, other digits and small letters are themselves, `{3}` and `{2,4}` repeat what stands
/// before, and a space, `-`, `.` or `/` is a separator.
final class FormReader {
  private static final String DIGITS = "0123456789";
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final char ANY_OTHER_LETTER = 127;

  private final String text;
  private final List<String> places = new ArrayList<>();
  private Form.Breaks breaks = Form.Breaks.NONE;
  private int at;

  private FormReader(String text) {
    this.text = text;
  }

  /// The forms of a list with `|` between them; one with `{2,4}` stands for three.
  ///
  /// @throws IllegalArgumentException when one is not written as a form is
  static List<Form> read(String list) {
    return Arrays.stream(list.split(" \\| ", -1)).flatMap(form -> spread(form).stream()).toList();
  }

  private static List<Form> spread(String form) {
    int comma = form.indexOf(',');
    if (comma < 0) {
      return List.of(new FormReader(form).form());
    }
    int open = form.lastIndexOf('{', comma);
    int close = form.indexOf('}', comma);
    if (open < 0 || close < 0) {
      throw new IllegalArgumentException("a comma outside of {}: " + form);
    }
    int least = number(form.substring(open + 1, comma));
    int most = number(form.substring(comma + 1, close));
    List<Form> forms = new ArrayList<>();
    for (int times = least; times <= most; times++) {
      forms.addAll(spread(form.substring(0, open) + "{" + times + "}" + form.substring(close + 1)));
    }
    return forms;
  }

  private Form form() {
    while (at < text.length()) {
      char next = text.charAt(at);
      if (Form.Breaks.code(next) >= 0) {
        breaks = breaks.and(places.size(), Form.Breaks.code(next));
        at++;
      } else if (next == '{') {
        repeat();
      } else {
        places.add(place());
      }
    }
    return new Form(bits(' ', '@'), bits('@', (char) 128), breaks);
  }

  private String place() {
    char next = text.charAt(at);
    at++;
    return switch (next) {
      case '9' -> DIGITS;
      case 'A' -> LETTERS + ANY_OTHER_LETTER;
      case 'X' -> DIGITS + LETTERS + ANY_OTHER_LETTER;
      case '[' -> choice();
      default -> literal(next);
    };
  }

  private String literal(char character) {
    if (!Digits.isDigit(character) && !(character >= 'a' && character <= 'z')) {
      throw new IllegalArgumentException("'" + character + "' means nothing in a form: " + text);
    }
    return Character.toString(character).toUpperCase(java.util.Locale.ROOT);
  }

  private String choice() {
    int close = text.indexOf(']', at);
    if (close <= at) {
      throw new IllegalArgumentException("[ without ]: " + text);
    }
    StringBuilder all = new StringBuilder();
    for (; at < close; at++) {
      char first = text.charAt(at);
      boolean range = at + 2 < close && text.charAt(at + 1) == '-';
      char last = range ? text.charAt(at + 2) : first;
      for (char c = first; c <= last; c++) {
        all.append(Character.toUpperCase(c));
      }
      at += range ? 2 : 0;
    }
    at++;
    return all.toString();
  }

  private void repeat() {
    int close = text.indexOf('}', at);
    if (close < 0 || places.isEmpty()) {
      throw new IllegalArgumentException("nothing to repeat: " + text);
    }
    int times = number(text.substring(at + 1, close));
    for (int i = 1; i < times; i++) {
      places.add(places.getLast());
    }
    at = close + 1;
  }

  private static int number(String digits) {
    if (!digits.matches("[1-9]|1[0-9]|2[0-4]")) {
      throw new IllegalArgumentException("no count from 1 to 24: " + digits);
    }
    return Integer.parseInt(digits);
  }

  /// One bit by place and character of this range.
  private int[] bits(char from, char to) {
    int[] bits = new int[places.size()];
    for (int i = 0; i < bits.length; i++) {
      for (int j = 0; j < places.get(i).length(); j++) {
        char c = places.get(i).charAt(j);
        if (c >= from && c < to) {
          bits[i] |= 1 << (c == ANY_OTHER_LETTER ? 31 : c - from);
        }
      }
    }
    return bits;
  }
}
