package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import dev.postern.routing.detect.layout.Label;
import dev.postern.routing.detect.layout.LabelWords;
import dev.postern.routing.detect.layout.TextKind;
import dev.postern.routing.detect.phone.NumberingPlan;
import dev.postern.routing.detect.phone.NumberingPlans;
import java.util.List;
import java.util.Set;

/// Finds phone numbers without a label: in international form of all regions (ITU-T E.123), and in
/// national form of the owner's regions, when they are written in groups.
final class Phone implements AtToken {
  static final Entity PHONE = new Entity(EntityType.PHONE);

  private static final LabelWords HEADERS = new LabelWords(Table.lines("table-phone-words.txt"));
  private static final WordSet EXTENSIONS = new WordSet(Table.lines("extension-words.txt"));
  private static final String NORTH_AMERICA = "1";
  private static final int SHORTEST = 7;
  private static final int SHORTEST_NATIONAL = 9;
  private static final int SHORTEST_MOBILE = 10;
  private static final int LONGEST = 15;

  private final NumberingPlans plans;
  private final List<NumberingPlan> home;

  /// @param regions of the owner, ISO 3166-1 alpha-2
  Phone(Set<String> regions) {
    this.plans = new NumberingPlans();
    this.home = regions.stream().sorted().map(plans::plan).toList();
  }

  @Override
  public void look(Page page, int token, Findings found) {
    CharSequence text = page.text();
    int first = page.tokenStart(token);
    char before = Near.at(text, first - 1);
    boolean marked = before == '+' || before == '(';
    if (!marked && !mayBegin(page, token)) {
      return;
    }
    int start = start(text, first);
    if (start < 0) {
      return;
    }
    WrittenPhone written = new WrittenPhone(text);
    written.read(start);
    if (written.groups() == 0 || written.digits(written.groups() - 1) < SHORTEST) {
      return;
    }
    int group = international(written);
    if (group >= 0) {
      add(page, written, group, "phone-international", Strength.CHECKED, found);
    } else if (written.plus()) {
      writtenForAbroad(page, written, found);
    } else {
      national(page, written, found);
    }
  }

  /// Whether a number may begin with this token: something of a phone follows it, or it is long.
  private static boolean mayBegin(Page page, int token) {
    if (page.tokenLength(token) >= SHORTEST) {
      return true;
    }
    char behind = Near.at(page.text(), page.tokenEnd(token));
    return page.tokenLength(token) <= 6
        && (behind == ' ' || behind == '-' || behind == '.' || behind == '/' || behind == ')')
        && token + 1 < page.tokens()
        && page.tokenStart(token + 1) <= page.tokenEnd(token) + 3
        && Near.isDigit(Near.at(page.text(), page.tokenStart(token + 1)));
  }

  /// Where the number begins whose first digit is at `first`; -1 if it begins earlier.
  private static int start(CharSequence text, int first) {
    int start = first;
    while (start > first - 3
        && (Near.at(text, start - 1) == '+' || Near.at(text, start - 1) == '(')) {
      start--;
    }
    char before = Near.at(text, start - 1);
    if (Near.isWord(before) || Near.isOneOf(before, "$€£¥#§_%@\\")) {
      return -1;
    }
    boolean joined =
        before == '-' || before == '.' || before == '/' || before == ':' || before == ',';
    if (joined && Near.isWord(Near.at(text, start - 2)) && start == first) {
      return before == ':' || before == ','
          ? (Near.isDigit(Near.at(text, start - 2)) ? -1 : start)
          : -1;
    }
    char earlier = Near.at(text, start - 2);
    boolean goesOn = Near.isDigit(earlier) || earlier == '$' || earlier == '€' || earlier == '£';
    return before == ' ' && goesOn && start == first ? -1 : start;
  }

  /// The last group of the longest number in international form; -1 if there is none.
  private int international(WrittenPhone written) {
    for (int group = written.groups() - 1; group >= 0; group--) {
      int digits = written.digits(group);
      if (digits > LONGEST + 2) {
        continue;
      }
      boolean zeros = !written.plus() && written.startsWithZero() && isDoubleZero(written, group);
      if (written.plus() && plans.has(written.value(group), digits)) {
        return group;
      }
      if (zeros && digits > SHORTEST + 2 && plans.has(written.value(group), digits - 2)) {
        return group;
      }
    }
    return -1;
  }

  /// Whether the digits begin with 00 and then another one.
  private static boolean isDoubleZero(WrittenPhone written, int group) {
    int significant = 0;
    for (long rest = written.value(group); rest > 0; rest /= 10) {
      significant++;
    }
    return written.size(0) >= 2 && Math.max(significant, 1) == written.digits(group) - 2;
  }

  /// A `+` before a known calling code and groups is a phone number also where no plan has it.
  private void writtenForAbroad(Page page, WrittenPhone written, Findings found) {
    int last = written.groups() - 1;
    int digits = written.digits(last);
    boolean grouped = written.groups() >= 3 && digits >= SHORTEST + 1 && digits <= LONGEST;
    if (grouped && plans.callingCodeLength(written.value(last), digits) > 0) {
      add(page, written, last, "phone-abroad", Strength.CONTEXT, found);
    }
  }

  private void national(Page page, WrittenPhone written, Findings found) {
    int last = written.groups() - 1;
    int digits = written.digits(last);
    if (digits > LONGEST) {
      return;
    }
    if (isUnderHeader(page, written.start())) {
      add(page, written, last, "phone-column", Strength.CONTEXT, found);
      return;
    }
    if (last == 0 && written.startsWithZero() && isMobile(written)) {
      if (!page.layout().kindAt(written.start()).isCode()) {
        add(page, written, 0, "phone-mobile", Strength.CONTEXT, found);
      }
      return;
    }
    if (!written.whole() || digits < SHORTEST_NATIONAL || isUnlikely(written, last)) {
      return;
    }
    for (NumberingPlan plan : home) {
      if (isGroupedFor(plan, written)
          && NumberingPlans.hasNational(plan, written.value(last), digits)) {
        add(page, written, last, "phone-national", Strength.CONTEXT, found);
        return;
      }
    }
  }

  /// Whether it may as well be something else; a US postal code with its extension, a US social
  /// security number, or a net address.
  private static boolean isUnlikely(WrittenPhone written, int last) {
    boolean postal = last == 1 && written.size(0) == 5 && written.size(1) == 4;
    boolean security =
        last == 2 && written.size(0) == 3 && written.size(1) == 2 && written.size(2) == 4;
    boolean net = last == 3 && written.gap(0) == '.' && written.size(0) <= 3;
    return postal
        || security
        || net
        || written.looksLikeAmount(last)
        || written.looksLikeOther(last);
  }

  /// Whether it is a mobile phone of a home region, with its `0` and in one piece.
  private boolean isMobile(WrittenPhone written) {
    int digits = written.digits(0);
    for (NumberingPlan plan : home) {
      boolean zero = plan.prefix().equals("0") && digits >= SHORTEST_MOBILE;
      if (zero && plan.hasMobile(written.value(0), digits - 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnderHeader(Page page, int start) {
    if (page.layout().kindAt(start) != TextKind.TABLE) {
      return false;
    }
    Label label = page.layout().labelOf(start);
    return label != null && HEADERS.in(page.text(), label);
  }

  /// North America writes 3-3-4; where a prefix is dialled it must be there; elsewhere there must
  /// be at least three groups.
  private static boolean isGroupedFor(NumberingPlan plan, WrittenPhone written) {
    int groups = written.groups();
    if (plan.prefix().equals(NORTH_AMERICA)) {
      int first = groups == 4 && written.size(0) == 1 ? 1 : 0;
      return groups == first + 3
          && written.size(first) == 3
          && written.size(first + 1) == 3
          && written.size(first + 2) == 4;
    }
    if (plan.prefix().equals("0")) {
      return groups >= 2 && groups <= 6 && written.startsWithZero() && written.size(0) >= 2;
    }
    return groups >= 3 && groups <= 5 && written.size(0) >= 2 && written.size(groups - 1) >= 2;
  }

  /// Adds a number up to a group, with its extension.
  static void add(
      Page page, WrittenPhone written, int group, String rule, Strength strength, Findings found) {
    int end = extensionEnd(page.text(), written.end(group));
    found.add(PHONE, written.startWithin(written.end(group)), end, rule, strength);
  }

  /// Behind an extension such as ` ext. 12` or `x12`; `end` if there is none.
  private static int extensionEnd(CharSequence text, int end) {
    int word = end;
    while (word < end + 3
        && (Near.isBlank(Near.at(text, word)) || Near.isOneOf(Near.at(text, word), ",("))) {
      word++;
    }
    int behind = word;
    while (behind < word + 10 && Character.isLetter(Near.at(text, behind))) {
      behind++;
    }
    if (behind == word || !EXTENSIONS.contains(text, word, behind)) {
      return end;
    }
    int digits = behind;
    while (digits < behind + 3 && Near.isOneOf(Near.at(text, digits), ". :")) {
      digits++;
    }
    int last = Near.wordEnd(text, digits, digits + 7);
    boolean number =
        last > digits
            && last - digits <= 6
            && Near.isDigit(Near.at(text, digits))
            && Near.isDigit(Near.at(text, last - 1));
    return number ? last : end;
  }
}
