package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import java.util.List;

/// Finds the user's name in paths of home folders, such as `/home/NAME` and `C:\Users\NAME`; the
/// rest of a path stays.
final class UserPath implements AtKeyword {
  private static final Entity NAME = new Entity(EntityType.FILE_PATH_USER);
  private static final WordSet NOBODY = new WordSet(Table.lines("not-users.txt"));
  private static final int LONGEST = 40;

  @Override
  public List<Keyword> keywords() {
    return List.of(
        Keyword.part("/home/"),
        Keyword.part("/users/"),
        Keyword.part("\\users\\"),
        Keyword.part("\\documents and settings\\"));
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    CharSequence text = page.text();
    boolean windows = page.hitKeyword(hit).text().charAt(0) == '\\';
    int start = page.hitEnd(hit);
    if (!windows && !isUnixRoot(text, page.hitStart(hit))) {
      return;
    }
    while (windows && Near.at(text, start) == '\\' && start < page.hitEnd(hit) + 3) {
      start++;
    }
    int end = windows ? windowsEnd(text, start) : Profile.nameEnd(text, start);
    char behind = Near.at(text, end);
    if (end - start < 2 || behind == '{' || behind == '<' || NOBODY.contains(text, start, end)) {
      return;
    }
    found.add(NAME, start, end, "home-folder", Strength.CHECKED);
  }

  /// Whether the path begins here; `/users/` with a small letter is a part of web addresses.
  private static boolean isUnixRoot(CharSequence text, int start) {
    char before = Near.at(text, start - 1);
    boolean drive = before == ':' && Near.isLetter(Near.at(text, start - 2));
    if (Near.hasAt(text, start, "/users/") && text.charAt(start + 1) != 'U') {
      return drive;
    }
    return drive
        || !(Near.isWord(before) || Near.isOneOf(before, ".-_~*})]%/"))
        || isFileUrl(text, start);
  }

  private static boolean isFileUrl(CharSequence text, int start) {
    return Near.hasAt(text, start - 2, "//") && (Near.at(text, start - 3) == ':' || start < 3);
  }

  /// Names on Windows may have spaces, when the path goes on behind them.
  private static int windowsEnd(CharSequence text, int start) {
    int simple = Profile.nameEnd(text, start);
    int end = simple;
    while (end - start < LONGEST
        && (Near.at(text, end) == ' ' || Profile.nameEnd(text, end) > end)) {
      end = Near.at(text, end) == ' ' ? end + 1 : Profile.nameEnd(text, end);
    }
    return Near.at(text, end) == '\\' ? end : simple;
  }
}
