package dev.postern.routing.detect.names;

import java.util.BitSet;
import java.util.List;

/// Countries identify nobody, but for the last line of an address.
final class Countries {
  private static final int NEAR = 5;

  private Countries() {}

  /// Takes away the mentions that are countries and stand in no address.
  static void leaveOut(Reading text, List<Mention> mentions) {
    BitSet near = near(mentions);
    mentions.removeIf(mention ->
        mention.kind() != Label.Kind.ADDRESS
            && country(text, mention)
            && !near.get(mention.first()));
  }

  private static boolean country(Reading text, Mention mention) {
    if (mention.size() == 1) {
      boolean name =
          mention.kind() == Label.Kind.PERSON
              && text.on(mention.first(), Gazetteer.FIRST_NAME | Gazetteer.SURNAME);
      return text.on(mention.first(), Gazetteer.COUNTRY) && !name;
    }
    for (int i = mention.first(); i < mention.end(); i++) {
      if (!text.on(i, Gazetteer.COUNTRY_OF_SEVERAL)) {
        return false;
      }
    }
    return true;
  }

  /// The words that stand up to four words behind an address.
  private static BitSet near(List<Mention> mentions) {
    BitSet near = new BitSet();
    for (Mention mention : mentions) {
      if (mention.kind() == Label.Kind.ADDRESS) {
        near.set(mention.end(), mention.end() + NEAR);
      }
    }
    return near;
  }
}
