package dev.postern.routing.sensitivity;

import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Turn;
import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Examination;
import dev.postern.routing.detect.Finding;
import dev.postern.routing.detect.Recogniser;
import dev.postern.routing.detect.shipped.ShippedDetector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says how sensitive a prompt is, from what a detector sees in all of its texts. What cannot be
/// examined counts as the most sensitive.
public final class Classifier {
  private static final int LONGEST = 4 << 20;

  private final SeenTexts texts;
  private final Levels levels;
  private final LevelMemory memory;

  public Classifier(Detector detector, Levels levels, LevelMemory memory) {
    this.texts = new SeenTexts(detector, ShippedDetector.UNSURE);
    this.levels = levels;
    this.memory = memory;
  }

  /// With all that is part of the program.
  public static Classifier shipped() {
    return with(List.of());
  }

  /// With all that is part of the program, and with recognisers that the owner added.
  public static Classifier with(List<Recogniser> added) {
    return new Classifier(
        ShippedDetector.with(added),
        Levels.shipped(ShippedDetector.marks()),
        LevelMemory.ofTheLastDay());
  }

  /// @param device that asks: what it once asked in a conversation keeps its level there
  /// @param attachments that come with the prompt
  public Classification classify(RawPrompt prompt, String device, Set<Attachment> attachments) {
    long length = 0;
    for (Turn turn : prompt.turns()) {
      length += turn.text().length();
    }
    if (length > LONGEST) {
      return Classification.unexamined("too-long", "too long to be examined");
    }
    Classification found;
    try {
      found = examine(prompt, attachments);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // The fault is the detector's, and its message may hold text: neither is told.
      found = Classification.unexamined("detector-fault", "it could not be examined");
    }
    return memory.remember(prompt, device, found);
  }

  private Classification examine(RawPrompt prompt, Set<Attachment> attachments) {
    List<List<Finding>> findings = new ArrayList<>();
    Set<String> marks = new HashSet<>();
    Map<EntityType, Integer> counts = new EnumMap<>(EntityType.class);
    for (Turn turn : prompt.turns()) {
      findings.add(examine(turn.text(), marks, counts));
    }
    for (SecretView stop : prompt.sampling().stop()) {
      examine(stop, marks, counts);
    }
    List<Reason> reasons = levels.reasons(new Trigger.Evidence(counts, marks, attachments));
    Sensitivity level = reasons.isEmpty() ? Sensitivity.PUBLIC : reasons.getFirst().sensitivity();
    return new Classification(level, reasons, findings, marks);
  }

  private List<Finding> examine(
      SecretView text, Set<String> marks, Map<EntityType, Integer> counts) {
    Examination seen = texts.examine(text);
    marks.addAll(seen.marks());
    seen.findings().forEach(finding -> counts.merge(finding.entity().type(), 1, Integer::sum));
    return seen.findings();
  }
}
