package dev.postern.classifier;

import dev.postern.classifier.ClassifierRefused.Reason;
import dev.postern.routing.detect.Recogniser;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a box has of the second tier.
public sealed interface SecondTier {
  /// The time for one text: about 16 KiB at the 120 ms of CPU time per KiB that were measured,
  /// which is longer than nearly all that people write, and no longer than they wait for a model's
  /// first word.
  Duration BUDGET = Duration.ofSeconds(2);

  /// What joins the first tier's recognisers.
  List<Recogniser> recognisers();

  /// The owner uses none.
  record Off() implements SecondTier {
    @Override
    public List<Recogniser> recognisers() {
      return List.of();
    }
  }

  /// Loaded, and so until the program ends.
  record Loaded(DetectorModel model, TokenClassifier classifier) implements SecondTier {
    @Override
    public List<Recogniser> recognisers() {
      return List.of(new NeuralRecogniser(classifier, model.name(), BUDGET));
    }
  }

  /// The owner uses one that cannot be loaded: every text counts as one that was not read.
  record Unusable(ClassifierRefused refusal) implements SecondTier {
    @Override
    public List<Recogniser> recognisers() {
      return List.of(new UnreadRecogniser());
    }
  }

  /// Loads the detector in use. While none is, nothing native is loaded, and nothing is written.
  static SecondTier open(DetectorShelf shelf) {
    try {
      Optional<String> used = shelf.used();
      if (used.isEmpty()) {
        return new Off();
      }
      DetectorModel model = DetectorShelf.known(used.get());
      return new Loaded(model, TokenClassifier.load(model, shelf.require(model)));
    } catch (ClassifierRefused e) {
      return new Unusable(e);
    } catch (IOException e) {
      return new Unusable(
          new ClassifierRefused(Reason.UNREADABLE, "The detector's files cannot be read."));
    }
  }
}
