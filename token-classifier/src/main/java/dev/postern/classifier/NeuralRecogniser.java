package dev.postern.classifier;

import ai.onnxruntime.OrtException;
import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Recogniser;
import dev.postern.routing.detect.Strength;
import dev.postern.routing.detect.shipped.ShippedDetector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Joins a token classifier to the recognisers of the first tier.
///
/// What is not read within its time, or not at all because the runtime failed, is marked
/// [ShippedDetector#UNSURE]. Code and tokens that stand for values (`PERSON_K7Q2`) are read, for
/// what they tell of the words around them, but nothing is found in them.
public final class NeuralRecogniser implements Recogniser {
  private final TokenClassifier classifier;
  private final String rule;
  private final Duration budget;
  private final LongSupplier nanos;

  /// @param rule as it is called in findings: the model's name
  /// @param budget the time for a text; the window that is being read when it ends is finished
  public NeuralRecogniser(TokenClassifier classifier, String rule, Duration budget) {
    this(classifier, rule, budget, System::nanoTime);
  }

  /// @param nanos the clock, in nanoseconds from anywhere
  NeuralRecogniser(TokenClassifier classifier, String rule, Duration budget, LongSupplier nanos) {
    if (budget.isNegative() || budget.isZero()) {
      throw new IllegalArgumentException("budget " + budget);
    }
    this.classifier = classifier;
    this.rule = rule;
    this.budget = budget;
    this.nanos = nanos;
  }

  @Override
  public List<Keyword> keywords() {
    return List.of();
  }

  @Override
  public boolean looksIntoHidden() {
    return false;
  }

  @Override
  public void find(Page page, Findings found) {
    long start = nanos.getAsLong();
    try (Pieces pieces = classifier.cut(page.text())) {
      Label[] labels = new Label[pieces.count()];
      boolean whole =
          classifier.label(pieces, () -> nanos.getAsLong() - start < budget.toNanos(), labels);
      if (!whole || pieces.isFull()) {
        found.mark(ShippedDetector.UNSURE);
      }
      leaveOut(page, pieces, labels);
      addAll(page.text(), pieces, labels, found);
    } catch (OrtException e) {
      found.mark(ShippedDetector.UNSURE);
    }
  }

  private static void leaveOut(Page page, Pieces pieces, Label[] labels) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i].type().isPresent()
          && (page.layout().kindAt(pieces.start(i)).isCode()
              || StandIns.isWithin(page.text(), pieces.start(i)))) {
        labels[i] = Label.OUTSIDE;
      }
    }
  }

  /// Pieces next to each other that are of one type make one entity, unless one begins anew: a
  /// given name and a surname are one person, two given names that both begin are two.
  private void addAll(CharSequence text, Pieces pieces, Label[] labels, Findings found) {
    for (int at = 0; at < labels.length; ) {
      Optional<EntityType> type = labels[at].type();
      int behind = at + 1;
      if (type.isPresent()) {
        while (behind < labels.length && goesOn(text, pieces, labels, behind)) {
          behind++;
        }
        add(type.get(), pieces, at, behind, found);
      }
      at = behind;
    }
  }

  private static boolean goesOn(CharSequence text, Pieces pieces, Label[] labels, int piece) {
    Label label = labels[piece];
    Label before = labels[piece - 1];
    if (!label.type().equals(before.type())) {
      return false;
    }
    if (!pieces.beginsWord(piece)) {
      return true;
    }
    if (label.begins() && label.kind().equals(before.kind())) {
      return false;
    }
    for (int i = pieces.end(piece - 1); i < pieces.start(piece); i++) {
      if (!Character.isWhitespace(text.charAt(i)) || text.charAt(i) == '\n') {
        return false;
      }
    }
    return true;
  }

  /// Adds the words that the pieces belong to, as nobody's name ends within a word.
  private void add(EntityType type, Pieces pieces, int from, int to, Findings found) {
    int first = from;
    while (!pieces.beginsWord(first)) {
      first--;
    }
    int behind = to;
    while (behind < pieces.count() && !pieces.beginsWord(behind)) {
      behind++;
    }
    found.add(new Entity(type), pieces.start(first), pieces.end(behind - 1), rule, Strength.MODEL);
  }
}
