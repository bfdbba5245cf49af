package dev.postern.classifier;

import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Recogniser;
import dev.postern.routing.detect.shipped.ShippedDetector;
import java.util.List;

/// Stands in for a detector that the owner wants and that cannot be loaded.
final class UnreadRecogniser implements Recogniser {
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
    found.mark(ShippedDetector.UNSURE);
  }
}
