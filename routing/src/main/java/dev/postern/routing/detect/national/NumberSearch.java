package dev.postern.routing.detect.national;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Shadow;
import dev.postern.routing.detect.Strength;
import dev.postern.routing.detect.TokenKind;
import dev.postern.routing.detect.national.Heard.Word;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks through one page's tokens for numbers. Each token begins at most one number, and a number
/// has at most eight tokens, so that the work is linear in the tokens.
final class NumberSearch {
  private static final int MOST_TOKENS = 8;
  private static final int SHORTEST = 5;
  private static final int LONGEST_LETTERS = 6;
  private static final int LONGEST_GROUP = 3;
  private static final int MOST_LETTER_GROUPS = 3;

  private final Page page;
  private final Shadow text;
  private final Heard heard;
  private final Reach reach;
  private final Ranking ranking;
  private final Candidate candidate;

  NumberSearch(Page page, Heard heard, FormIndex index) {
    this.page = page;
    this.text = page.text();
    this.heard = heard;
    this.reach = new Reach(page, heard);
    this.candidate = new Candidate(text);
    this.ranking = new Ranking(heard, index, candidate);
  }

  /// Adds all numbers of the page.
  void into(Findings found) {
    int token = 0;
    while (token < page.tokens()) {
      Match match = mayBegin(token) ? at(token) : null;
      if (match == null) {
        reach.passed(token);
        token++;
      } else {
        found.add(match.entity(), match.start(), match.end(), match.rule(), match.strength());
        reach.used(match.end());
        token = match.lastToken() + 1;
      }
    }
  }

  /// Digits, or letters right before some.
  private boolean mayBegin(int token) {
    if (hasDigits(token)) {
      return true;
    }
    if (page.tokenLength(token) > LONGEST_LETTERS) {
      return false;
    }
    return switch (page.tokenKind(token)) {
      case UPPER -> digitsFollow(token, MOST_LETTER_GROUPS);
      case CAPITALISED -> page.tokenLength(token) == 1 && digitsFollow(token, 1);
      case LOWER -> page.tokenLength(token) <= 3 && !heard.isEmpty() && digitsFollow(token, 1);
      default -> false;
    };
  }

  /// Whether a token with digits is joined to this one, perhaps by others of capitals.
  private boolean digitsFollow(int token, int groups) {
    for (int next = token + 1; next <= token + groups && next < page.tokens(); next++) {
      if (!isJoined(next)) {
        return false;
      }
      if (hasDigits(next)) {
        return true;
      }
      if (page.tokenKind(next) != TokenKind.UPPER || page.tokenLength(next) > LONGEST_GROUP) {
        return false;
      }
    }
    return false;
  }

  private @Nullable Match at(int token) {
    boolean alone = token + 1 == page.tokens() || !isJoined(token + 1);
    if (alone && page.tokenLength(token) < SHORTEST) {
      return null;
    }
    Word word = reach.before(token);
    boolean free = Surroundings.freeBefore(text, start(token));
    if (word == null && !free) {
      return null;
    }
    Match best = null;
    candidate.clear();
    for (int last = token; last < page.tokens() && last - token < MOST_TOKENS; last++) {
      if ((last > token && !continues(last)) || !candidate.add(start(last), end(last))) {
        break;
      }
      if (candidate.hasDigits() && candidate.length() >= SHORTEST) {
        Match match = match(word, free, token, last);
        if (match != null && (best == null || match.score() >= best.score())) {
          best = match;
        }
      }
    }
    return best == null && word != null ? unknownForm(word, token) : best;
  }

  private @Nullable Match match(@Nullable Word word, boolean free, int first, int last) {
    Word announcing = word == null ? reach.behind(last) : word;
    boolean goesOn = last + 1 < page.tokens() && isJoined(last + 1) && hasDigits(last + 1);
    Match match = announcing == null ? null : ranking.announced(announcing, goesOn, last);
    boolean other = word != null && word.said().other();
    if (!free || other || !Surroundings.freeBehind(text, candidate.end())) {
      return match;
    }
    boolean among = Surroundings.amongNumbers(page, first, last);
    Match bare = ranking.bare(among, last);
    return match == null || (bare != null && bare.score() > match.score()) ? bare : match;
  }

  private boolean hasDigits(int token) {
    TokenKind kind = page.tokenKind(token);
    return kind == TokenKind.NUMBER || kind == TokenKind.ALPHANUMERIC;
  }

  private boolean continues(int token) {
    if (!isJoined(token)) {
      return false;
    }
    int length = page.tokenLength(token);
    return switch (page.tokenKind(token)) {
      case NUMBER, ALPHANUMERIC -> true;
      case UPPER -> length <= LONGEST_LETTERS;
      case CAPITALISED, LOWER -> length == 1;
      default -> false;
    };
  }

  /// Whether one separator stands between the token and the one before.
  private boolean isJoined(int token) {
    int start = page.tokenStart(token);
    return start - page.tokenEnd(token - 1) == 1 && Form.Breaks.code(text.charAt(start - 1)) >= 0;
  }

  /// Where the token's number starts: letters of scripts without case cling to numbers.
  private int start(int token) {
    int start = page.tokenStart(token);
    int end = page.tokenEnd(token);
    while (page.tokenKind(token) == TokenKind.ALPHANUMERIC
        && start < end - 1
        && !Vocabulary.isCased(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private int end(int token) {
    int start = page.tokenStart(token);
    int end = page.tokenEnd(token);
    while (page.tokenKind(token) == TokenKind.ALPHANUMERIC
        && start < end - 1
        && !Vocabulary.isCased(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /// What stands right behind a word that announces a number, in no form that the table knows: of
  /// the word's type, and of its country if that is the only one.
  private @Nullable Match unknownForm(Word word, int token) {
    if (word.isVague() || word.said().other() || !reach.isClose(word, token)) {
      return null;
    }
    candidate.clear();
    int last = token;
    while (candidate.add(start(last), end(last)) && last + 1 < page.tokens()) {
      char joint = text.charAt(page.tokenEnd(last));
      if (!continues(last + 1) || (joint != '-' && joint != '/')) {
        break;
      }
      last++;
    }
    if (!UnknownForm.isLikely(candidate, text)) {
      return null;
    }
    Entity entity = entityOf(word.said());
    String rule = entity.type() == EntityType.PASSPORT ? "passport" : "announced-number";
    return new Match(entity, candidate.start(), candidate.end(), last, rule, Strength.CONTEXT, 0);
  }

  private static Entity entityOf(Announcement said) {
    Set<EntityType> types = EnumSet.noneOf(EntityType.class);
    types.addAll(said.types());
    said.kinds().forEach(kind -> types.add(kind.entity().type()));
    Set<String> countries =
        said.kinds().stream().map(kind -> kind.entity().detail()).collect(Collectors.toSet());
    String country = countries.size() == 1 ? countries.iterator().next() : "";
    return new Entity(types.iterator().next(), country);
  }
}
