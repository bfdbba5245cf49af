package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds numbers of bank accounts and banks behind their labels.
final class BankAccount implements AtKeyword {
  private record Kind(Entity entity, Form form, String check) {}

  private static final int BESIDE = 60;
  private static final Set<String> BANKS =
      Set.of("sortcode", "routing", "blz", "bsb", "ifsc", "bic", "transit");

  private final Labels labels = new Labels("bank-labels.tsv");
  private final Map<String, List<Kind>> kinds = new HashMap<>();

  BankAccount() {
    for (List<String> row : Table.rows("bank-forms.tsv", 3)) {
      boolean world = row.size() == 3;
      Entity entity = new Entity(EntityType.BANK_ACCOUNT, world ? "" : row.get(1));
      Kind kind = new Kind(entity, new Form(row.get(world ? 1 : 2)), row.getLast());
      kinds.computeIfAbsent(row.get(0), none -> new ArrayList<>()).add(kind);
    }
  }

  @Override
  public List<Keyword> keywords() {
    return labels.keywords();
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    CharSequence text = page.text();
    String label = labels.kind(page.hitKeyword(hit));
    int start = Labels.value(text, page.hitEnd(hit));
    if (label.equals("bic")) {
      int token = page.tokenFrom(start);
      if (token < page.tokens() && page.tokenStart(token) == start) {
        Bic.addIfOne(page, token, "bic", found);
      }
      return;
    }
    boolean beside = label.equals("beside");
    if (beside && !isBesideBank(page, page.hitStart(hit), start)) {
      return;
    }
    for (Kind kind : kinds.getOrDefault(beside ? "account" : label, List.of())) {
      int end = kind.form.end(text, start);
      if (end > 0 && check(kind.check, text, start, end)) {
        Strength strength = kind.check.equals("none") ? Strength.CONTEXT : Strength.CHECKED;
        found.add(kind.entity, start, end, "bank-" + label, strength);
        return;
      }
    }
  }

  /// Whether the label of a bank's number stands near, on either side.
  private boolean isBesideBank(Page page, int from, int to) {
    for (int hit = page.hitFrom(from - BESIDE); hit < page.hits(); hit++) {
      if (page.hitStart(hit) > to + BESIDE) {
        return false;
      }
      if (BANKS.contains(labels.kind(page.hitKeyword(hit)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean check(String check, CharSequence text, int start, int end) {
    return switch (check) {
      case "aba" -> CheckDigits.sum371(text, start, 9, false) % 10 == 0;
      case "clabe" -> isClabe(text, start, end);
      case "nrb" -> isNrb(text, start, end);
      default -> true;
    };
  }

  /// A Polish number is an IBAN without its country.
  private static boolean isNrb(CharSequence text, int start, int end) {
    int account = CheckDigits.mod97(0, text, start + 2, end);
    int country = CheckDigits.mod97(account, "PL", 0, 2);
    return CheckDigits.mod97(country, text, start, start + 2) == 1;
  }

  private static boolean isClabe(CharSequence text, int start, int end) {
    int sum = CheckDigits.sum371(text, start, 17, true);
    return (10 - sum % 10) % 10 == text.charAt(end - 1) - '0';
  }
}
