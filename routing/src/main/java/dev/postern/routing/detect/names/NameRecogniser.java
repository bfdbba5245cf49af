package dev.postern.routing.detect.names;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Recogniser;
import dev.postern.routing.detect.Strength;
import java.util.ArrayList;
import java.util.List;

/// Finds persons, organisations, places and street addresses.
public final class NameRecogniser implements Recogniser {
  private static final int BIAS = Integer.getInteger("bias", 20);

  private final NameModel model;

  public NameRecogniser(NameModel model) {
    this.model = model;
  }

  @Override
  public List<Keyword> keywords() {
    return List.of();
  }

  @Override
  public void find(Page page, Findings found) {
    Words words = Words.of(page.text());
    Features features = new Features(words, model.gazetteer(), model.rows());
    byte[] labels = new Tagger(model, BIAS).labels(words, features);
    for (Mention mention : mentions(labels)) {
      if (country(mention, features)) {
        continue;
      }
      found.add(
          new Entity(type(mention.kind())),
          words.start(mention.first()),
          words.end(mention.end() - 1),
          mention.rule(),
          mention.byRule() ? Strength.CONTEXT : Strength.MODEL);
    }
  }

  private static boolean country(Mention mention, Features features) {
    if (mention.kind() != Label.Kind.PLACE) {
      return false;
    }
    for (int i = mention.first(); i < mention.end(); i++) {
      int lists = features.lists(i);
      boolean whole = mention.end() - mention.first() == 1 && (lists & Gazetteer.COUNTRY) != 0;
      if (!whole && (lists & Gazetteer.COUNTRY_OF_SEVERAL) == 0) {
        return false;
      }
    }
    return true;
  }

  private static List<Mention> mentions(byte[] labels) {
    List<Mention> out = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] % 2 == 0) {
        continue;
      }
      int end = i + 1;
      while (end < labels.length && labels[end] == labels[i] + 1) {
        end++;
      }
      out.add(new Mention(KINDS[labels[i] / 2], i, end, "name-model", false));
    }
    return out;
  }

  private static EntityType type(Label.Kind kind) {
    return switch (kind) {
      case PERSON -> EntityType.PERSON;
      case ORG -> EntityType.ORG;
      case PLACE -> EntityType.LOCATION;
      case ADDRESS -> EntityType.ADDRESS;
    };
  }

  private static final Label.Kind[] KINDS = Label.Kind.values();
}
