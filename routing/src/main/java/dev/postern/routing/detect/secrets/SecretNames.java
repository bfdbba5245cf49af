package dev.postern.routing.detect.secrets;

import dev.postern.routing.detect.layout.LabelWords;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What names say of their values: the table `labels.tsv`.
final class SecretNames {
  private enum Word {
    PASSWORD,
    KEY,
    WEAK,
    NOT
  }

  /// Parts at a word's end that say the same without a boundary before them: `dbpassword`.
  private static final List<String> ENDINGS =
      List.of("password", "passwd", "passphrase", "secret", "token", "apikey");

  private final List<Word> kinds = new ArrayList<>();
  private final LabelWords words;
  private final LabelWords qualifiers;

  SecretNames() {
    List<String> all = new ArrayList<>();
    List<String> qualifying = new ArrayList<>();
    for (String line : Tables.lines("labels.tsv")) {
      String[] columns = line.split("\t");
      List<String> listed = List.of(columns[1].split(" "));
      if (columns[0].equals("QUALIFIER")) {
        qualifying.addAll(listed);
        continue;
      }
      all.addAll(listed);
      listed.forEach(_ -> kinds.add(Word.valueOf(columns[0])));
    }
    this.words = new LabelWords(all);
    this.qualifiers = new LabelWords(qualifying);
  }

  /// What the name from `start` to `end` says.
  Secrecy of(CharSequence text, int start, int end) {
    Secrecy most = Secrecy.NONE;
    boolean qualified = false;
    for (int at = start; at < end; ) {
      int behind = LabelWords.wordEnd(text, at, end);
      if (behind == at) {
        at++;
        continue;
      }
      int id = words.idOf(text, at, behind);
      Word word = id < 0 ? ending(text, at, behind) : kinds.get(id);
      if (word == Word.NOT) {
        return Secrecy.NONE;
      }
      Secrecy said = secrecy(word, qualified);
      most = said.compareTo(most) > 0 ? said : most;
      qualified = qualifiers.idOf(text, at, behind) >= 0;
      at = behind;
    }
    return most;
  }

  private static Secrecy secrecy(@Nullable Word word, boolean qualified) {
    if (word == null) {
      return Secrecy.NONE;
    }
    return switch (word) {
      case PASSWORD -> Secrecy.PASSWORD;
      case KEY -> Secrecy.KEY;
      case WEAK -> qualified ? Secrecy.KEY : Secrecy.WEAK;
      case NOT -> Secrecy.NONE;
    };
  }

  private static @Nullable Word ending(CharSequence text, int start, int end) {
    for (String ending : ENDINGS) {
      int from = end - ending.length();
      boolean plural = from > start && Character.toLowerCase(text.charAt(end - 1)) == 's';
      if (stands(text, from, start, ending) || (plural && stands(text, from - 1, start, ending))) {
        return ending.startsWith("pass") ? Word.PASSWORD : Word.KEY;
      }
    }
    return null;
  }

  private static boolean stands(CharSequence text, int from, int start, String ending) {
    if (from < start) {
      return false;
    }
    for (int i = 0; i < ending.length(); i++) {
      if (Character.toLowerCase(text.charAt(from + i)) != ending.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
