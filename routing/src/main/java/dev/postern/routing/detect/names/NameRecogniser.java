package dev.postern.routing.detect.names;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Recogniser;
import dev.postern.routing.detect.Strength;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Finds persons, organisations, places and street addresses: what the model sees, what rules of
/// context see, and what was found once, again. Countries, nationalities and titles are none.
/// Nothing is found in code.
public final class NameRecogniser implements Recogniser {
  private final NameModel model;
  private final ContextRules context;
  private final KeyRules keys;
  private final TableRules tables;
  private final AddressRules addresses;
  private final InstitutionRules institutions;
  private final KinRules kin;

  public NameRecogniser(NameModel model) {
    this.model = model;
    Lexicon lexicon = new Lexicon();
    context = new ContextRules(lexicon);
    keys = new KeyRules(lexicon);
    tables = new TableRules(lexicon);
    addresses = new AddressRules(lexicon);
    institutions = new InstitutionRules(lexicon);
    kin = new KinRules(lexicon);
  }

  /// None: it walks all words by itself.
  @Override
  public List<Keyword> keywords() {
    return List.of();
  }

  @Override
  public void find(Page page, Findings found) {
    Reading text = Reading.of(page.text(), model);
    for (Mention mention : mentions(text)) {
      found.add(
          new Entity(type(mention.kind())),
          text.words().start(mention.first()),
          text.words().end(mention.end() - 1),
          mention.rule(),
          mention.byRule() ? Strength.CONTEXT : Strength.MODEL);
    }
  }

  private List<Mention> mentions(Reading text) {
    List<Mention> mentions = new ArrayList<>();
    new Tagger(model).find(text.words(), text.features(), text.code(), mentions);
    Plausible.filter(mentions, text);
    context.find(text, mentions);
    keys.find(text, mentions);
    tables.find(text, mentions);
    addresses.find(text, mentions);
    addNew(institutions.find(text), mentions);
    addNew(kin.find(text), mentions);
    Countries.leaveOut(text, mentions);
    Links.follow(text, mentions);
    return mentions;
  }

  /// Adds what no mention covers already: a shorter one would cut what is there in pieces.
  private static void addNew(List<Mention> more, List<Mention> mentions) {
    BitSet taken = new BitSet();
    for (Mention mention : mentions) {
      taken.set(mention.first(), mention.end());
    }
    for (Mention mention : more) {
      if (taken.nextClearBit(mention.first()) < mention.end()) {
        mentions.add(mention);
        taken.set(mention.first(), mention.end());
      }
    }
  }

  private static EntityType type(Label.Kind kind) {
    return switch (kind) {
      case PERSON -> EntityType.PERSON;
      case ORG -> EntityType.ORG;
      case PLACE -> EntityType.LOCATION;
      case ADDRESS -> EntityType.ADDRESS;
    };
  }
}
