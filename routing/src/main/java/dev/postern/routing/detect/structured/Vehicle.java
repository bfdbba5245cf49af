package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import java.util.ArrayList;
import java.util.List;

/// Finds number plates and chassis numbers (ISO 3779) behind their labels. A plate of the form of
/// one country only is known as that country's.
final class Vehicle implements AtKeyword {
  private static final Entity VIN = new Entity(EntityType.VEHICLE, "vin");
  private static final Entity PLATE = new Entity(EntityType.VEHICLE);
  private static final int VIN_LENGTH = 17;

  /// By letter, its value in the check digit (49 CFR 565.15); 0 for I, O and Q, which no number
  /// has.
  private static final int[] VALUES = {
    1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9
  };

  private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

  private static final int NEAR = 40;

  private record Country(Entity entity, Form form) {}

  private final Labels labels = new Labels("vehicle-labels.tsv");
  private final List<Country> countries = new ArrayList<>();
  private final Form distinct = new Form(String.join("|", Table.lines("plates-distinct.txt")));

  Vehicle() {
    for (List<String> row : Table.rows("plates.tsv", 2)) {
      Form form = new Form(row.get(1).replace('A', 'a'));
      countries.add(new Country(new Entity(EntityType.VEHICLE, row.get(0)), form));
    }
  }

  @Override
  public List<Keyword> keywords() {
    return labels.keywords();
  }

  @Override
  public void look(Page page, int hit, Findings found) {
    CharSequence text = page.text();
    int start = Labels.value(text, page.hitEnd(hit));
    switch (labels.kind(page.hitKeyword(hit))) {
      case "vin" -> vin(text, start, found);
      case "near" -> near(page, page.hitEnd(hit), found);
      default -> plate(text, start, found);
    }
  }

  /// Plates that are not announced, but stand soon behind a word for a vehicle.
  private void near(Page page, int end, Findings found) {
    if (page.layout().kindAt(end - 1).isCode()) {
      return;
    }
    for (int token = page.tokenFrom(end); token < page.tokens(); token++) {
      int start = page.tokenStart(token);
      if (start > end + NEAR) {
        return;
      }
      int plateEnd = distinct.end(page.text(), start);
      if (plateEnd > 0) {
        found.add(PLATE, start, plateEnd, "plate-near", Strength.CONTEXT);
        return;
      }
    }
  }

  private void plate(CharSequence text, int start, Findings found) {
    int longest = -1;
    Entity entity = PLATE;
    for (Country country : countries) {
      int end = country.form.end(text, start);
      if (end > longest) {
        longest = end;
        entity = country.entity;
      } else if (end == longest && end > 0) {
        entity = PLATE;
      }
    }
    if (longest > 0) {
      found.add(entity, start, longest, "plate", Strength.CONTEXT);
    }
  }

  private static void vin(CharSequence text, int start, Findings found) {
    int end = Near.wordEnd(text, start, start + VIN_LENGTH + 1);
    if (end - start != VIN_LENGTH) {
      return;
    }
    int sum = 0;
    boolean digits = false;
    for (int i = 0; i < VIN_LENGTH; i++) {
      int value = value(text.charAt(start + i));
      if (value < 0) {
        return;
      }
      digits |= Near.isDigit(text.charAt(start + i));
      sum += value * WEIGHTS[i];
    }
    int check = Near.lower(text.charAt(start + 8)) == 'x' ? 10 : text.charAt(start + 8) - '0';
    Strength strength = sum % 11 == check ? Strength.CHECKED : Strength.CONTEXT;
    if (digits) {
      found.add(VIN, start, end, "vin", strength);
    }
  }

  private static int value(char character) {
    if (Near.isDigit(character)) {
      return character - '0';
    }
    if (!Near.isLetter(character)) {
      return -1;
    }
    int value = VALUES[Near.lower(character) - 'a'];
    return value == 0 ? -1 : value;
  }
}
