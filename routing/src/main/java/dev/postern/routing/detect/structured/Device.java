package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import java.util.List;
import java.util.Map;

/// Finds numbers of devices behind their labels: IMEI (3GPP TS 23.003, with its Luhn digit), IMSI,
/// ICCID, identifiers of apps and systems, and serial numbers.
final class Device implements AtKeyword {
  private static final int LEAST_DIGITS = 3;
  private static final int SHORTEST_NUMBER = 6;
  private static final Map<String, Form> FORMS =
      Map.of(
          "imei", new Form("99_9{6}_9{6}_9|9{15}|9{16}|99_9{6}_9{6}_99"),
          "imsi", new Form("9{14,15}|999_9{2,3}_9{9,10}"),
          "iccid", new Form("9{18,22}|9{4}_9{4}_9{4}_9{4}_9{2,4}"),
          "id", new Form("X{8}-X{4}-X{4}-X{4}-X{12}|X{8}-X{16}|X{12,64}"),
          "serial", new Form("X{5,24}|X{2,8}-X{2,8}-X{2,10}|X{2,12}-X{2,14}"));

  private final Labels labels = new Labels("device-labels.tsv");

  @Override
  public List<Keyword> keywords() {
    return labels.keywords();
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    CharSequence text = page.text();
    String kind = labels.kind(page.hitKeyword(hit));
    int start = Labels.value(text, page.hitEnd(hit));
    Form form = FORMS.get(kind);
    int end = form == null ? -1 : form.end(text, start);
    if (end < 0 || digits(text, start, end) < LEAST_DIGITS) {
      return;
    }
    boolean number = digits(text, start, end) == end - start;
    if (number && end - start < SHORTEST_NUMBER) {
      return;
    }
    char behind = Near.at(text, end);
    boolean member = behind == '.' && Near.isWord(Near.at(text, end + 1));
    if (behind == '(' || member) {
      return;
    }
    boolean checked = kind.equals("imei") && CheckDigits.luhn(text, start, end);
    Strength strength = checked ? Strength.CHECKED : Strength.CONTEXT;
    found.add(new Entity(EntityType.DEVICE_ID, kind), start, end, "device-" + kind, strength);
  }

  private static int digits(CharSequence text, int start, int end) {
    int digits = 0;
    for (int at = start; at < end; at++) {
      digits += Near.isDigit(text.charAt(at)) ? 1 : 0;
    }
    return digits;
  }
}
