package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Recogniser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Walks a page's hits once, and lets whoever asked for a keyword look near it.
final class KeywordRecogniser implements Recogniser {
  private final Map<Keyword, List<AtKeyword>> rules = new HashMap<>();

  KeywordRecogniser(List<AtKeyword> all) {
    for (AtKeyword rule : all) {
      for (Keyword keyword : rule.keywords()) {
        rules.computeIfAbsent(keyword, none -> new ArrayList<>()).add(rule);
      }
    }
  }

  @Override
  public List<Keyword> keywords() {
    return List.copyOf(rules.keySet());
  }

  @Override
  public void find(Page page, Findings found) {
    for (int hit = 0; hit < page.hits(); hit++) {
      List<AtKeyword> asked = rules.get(page.hitKeyword(hit));
      if (asked == null) {
        continue;
      }
      for (AtKeyword rule : asked) {
        rule.look(page, hit, found);
      }
    }
  }
}
