package dev.postern.routing.detect.structured;

import java.util.ArrayList;
import java.util.List;

/// The form of an identifier, as tables write it: `9` is a digit, `A` a capital, `a` a letter of
/// any case, `X` a letter or digit of any case, `_` a space, dash or nothing, and any other
/// character is itself; `{2,4}` behind one of them repeats it. Forms apart by `|` are tried in
/// turn.
final class Form {
  private record Step(char what, int least, int most) {}

  private final List<List<Step>> alternatives = new ArrayList<>();

  Form(String pattern) {
    for (String form : pattern.split("\\|")) {
      alternatives.add(steps(form));
    }
  }

  /// The end of what has this form at `start` and is no part of a longer word; -1 if nothing has.
  int end(CharSequence text, int start) {
    if (Near.isWord(Near.at(text, start - 1))) {
      return -1;
    }
    for (List<Step> form : alternatives) {
      int end = match(text, start, form, 0);
      if (end >= 0) {
        return end;
      }
    }
    return -1;
  }

  private static int match(CharSequence text, int at, List<Step> form, int step) {
    if (step == form.size()) {
      // A separator that nothing follows is no part of it.
      boolean open = Near.isWord(Near.at(text, at)) || !Near.isWord(Near.at(text, at - 1));
      return open ? -1 : at;
    }
    Step now = form.get(step);
    int count = 0;
    while (count < now.most && fits(now.what, Near.at(text, at + count))) {
      count++;
    }
    for (; count >= now.least; count--) {
      int end = match(text, at + count, form, step + 1);
      if (end >= 0) {
        return end;
      }
    }
    return -1;
  }

  private static boolean fits(char what, char character) {
    return switch (what) {
      case '9' -> Near.isDigit(character);
      case 'A' -> Near.isUpper(character) || (character > 127 && Character.isUpperCase(character));
      case 'a' -> Character.isLetter(character);
      case 'X' -> Near.isDigit(character) || Near.isLetter(character);
      case '_' -> character == ' ' || character == '-';
      default -> character == what;
    };
  }

  private static List<Step> steps(String form) {
    List<Step> steps = new ArrayList<>();
    for (int at = 0; at < form.length(); at++) {
      char what = form.charAt(at);
      int least = what == '_' ? 0 : 1;
      int most = 1;
      if (at + 1 < form.length() && form.charAt(at + 1) == '{') {
        int close = form.indexOf('}', at);
        String[] bounds = form.substring(at + 2, close).split(",");
        least = Integer.parseInt(bounds[0]);
        most = Integer.parseInt(bounds[bounds.length - 1]);
        at = close;
      }
      steps.add(new Step(what, least, most));
    }
    return steps;
  }
}
