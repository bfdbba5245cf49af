package dev.postern.routing.detect.national;

import dev.postern.routing.detect.Strength;
import dev.postern.routing.detect.national.FormIndex.Entry;
import dev.postern.routing.detect.national.Heard.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Weighs which kind of number a candidate is. Points decide, in this order: what the word before
/// it names, whether a check holds, the country that was named, the word's language, and how little
/// chance there is that the check holds by accident.
final class Ranking {
  private static final int NAMED_AND_CHECKED = 400;
  private static final int NAMED = 320;
  private static final int TYPE_AND_CHECKED = 260;
  private static final int TYPE = 180;
  private static final int BARE = 150;
  private static final int NAMED_WRONG = 130;
  private static final int TYPE_WRONG = 60;
  private static final int GOES_ON = 250;
  private static final int COUNTRY = 40;
  private static final int LANGUAGE = 20;

  /// A check digit of a country that does not speak the word's language holds by chance too often.
  private static final int FOREIGN = -90;

  /// Other groups than the country writes.
  private static final int UNUSUAL = -60;

  /// Below these odds a check is no more than a part of the form.
  private static final int CHECK_DIGIT = 5;

  private final Heard heard;
  private final FormIndex index;
  private final Candidate candidate;

  Ranking(Heard heard, FormIndex index, Candidate candidate) {
    this.heard = heard;
    this.index = index;
    this.candidate = candidate;
  }

  /// The best kind of those that the word may mean; null when the candidate has the form of none.
  ///
  /// @param goesOn whether more digits follow, so that it may be the beginning of a longer number
  @Nullable Match announced(Word word, boolean goesOn, int lastToken) {
    Announcement said = word.said();
    if (said.other()) {
      return null;
    }
    Entry best = null;
    int most = 0;
    boolean holds = false;
    for (Entry entry : index.ofLength(candidate.length())) {
      if (!said.covers(entry.kind()) || !entry.form().fits(candidate)) {
        continue;
      }
      boolean checked = entry.kind().odds() >= CHECK_DIGIT;
      boolean good = entry.kind().checks(candidate);
      if ((!checked && !good) || (!isWritten(entry) && !(checked && good))) {
        continue;
      }
      if (word.isVague() && !(checked && good) && (checked || !hasLetters())) {
        continue;
      }
      int points = points(said, entry, checked, good);
      if (points > most) {
        best = entry;
        most = points;
        holds = checked && good;
      }
    }
    return best == null
        ? null
        : match(best.kind(), lastToken, holds, goesOn ? most - GOES_ON : most);
  }

  /// The best kind of those that need no word; null when there is none.
  ///
  /// @param amongNumbers whether other numbers stand close by
  @Nullable Match bare(boolean amongNumbers, int lastToken) {
    if (candidate.hasSmallLetters()) {
      return null;
    }
    Entry best = null;
    int most = 0;
    List<Entry> entries = index.bare(candidate.length(), candidate.breaks());
    for (Entry entry : entries) {
      int points = barePoints(entry, amongNumbers);
      if (points > most) {
        best = entry;
        most = points;
      }
    }
    if (best == null && !heard.isEmpty() && !amongNumbers) {
      return namedElsewhere(lastToken);
    }
    return best == null ? null : match(best.kind(), lastToken, true, most);
  }

  /// A number with a right check digit of a kind that the page names, if farther away.
  private @Nullable Match namedElsewhere(int lastToken) {
    for (Entry entry : index.ofLength(candidate.length())) {
      NumberKind kind = entry.kind();
      if (kind.check() != null
          && heard.names(kind)
          && candidate.isWrittenAs(entry.form())
          && isBelieved(entry)) {
        return match(kind, lastToken, false, BARE);
      }
    }
    return null;
  }

  private int barePoints(Entry entry, boolean amongNumbers) {
    boolean doubtful = candidate.isGrouped() || entry.kind().odds() < Surroundings.SURE;
    if ((amongNumbers && doubtful) || !candidate.isWrittenAs(entry.form()) || !isBelieved(entry)) {
      return 0;
    }
    int named = heard.names(entry.kind()) ? COUNTRY : 0;
    return BARE + named + country(entry) + likelihood(entry);
  }

  private boolean isBelieved(Entry entry) {
    return entry.form().fits(candidate)
        && !candidate.isCounting()
        && entry.kind().checks(candidate)
        && !Surroundings.isTime(candidate, entry.kind());
  }

  private int points(Announcement said, Entry entry, boolean checked, boolean good) {
    int points;
    if (said.names(entry.kind())) {
      points = checked ? (good ? NAMED_AND_CHECKED : NAMED_WRONG) : NAMED;
    } else {
      points = checked ? (good ? TYPE_AND_CHECKED : TYPE_WRONG) : TYPE;
    }
    int language = said.countries().indexOf(entry.kind().entity().detail());
    int country = country(entry);
    boolean foreign = language < 0 && country == 0 && entry.kind().odds() < Surroundings.SURE;
    int spoken = language < 0 ? (foreign ? FOREIGN : 0) : LANGUAGE - language;
    int written = isWritten(entry) ? 0 : UNUSUAL;
    return points + spoken + country + written + likelihood(entry);
  }

  private int country(Entry entry) {
    String named = heard.countryBefore(candidate.start());
    return named.equals(entry.kind().entity().detail()) ? COUNTRY : 0;
  }

  /// Less than a language counts.
  private static int likelihood(Entry entry) {
    return (32 - Integer.numberOfLeadingZeros(entry.kind().odds())) / 4;
  }

  /// Without separators a number is taken as well.
  private boolean isWritten(Entry entry) {
    return !candidate.isGrouped() || candidate.isWrittenAs(entry.form());
  }

  private boolean hasLetters() {
    return !Digits.areDigits(candidate, 0, candidate.length());
  }

  private Match match(NumberKind kind, int lastToken, boolean checked, int score) {
    return new Match(
        kind.entity(),
        candidate.start(),
        candidate.end(),
        lastToken,
        kind.id(),
        checked ? Strength.CHECKED : Strength.CONTEXT,
        score);
  }
}
