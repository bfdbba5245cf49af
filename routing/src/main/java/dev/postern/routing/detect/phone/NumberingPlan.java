package dev.postern.routing.detect.phone;

import com.google.i18n.phonenumbers.Phonemetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadataCollection;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The numbers of one region.
public final class NumberingPlan {
  /// The bit of the pattern of mobile phones.
  private static final int MOBILE = 1 << 1;

  private static final String RESOURCE =
      "/com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_";

  private final DigitAutomaton automaton;

  /// By pattern, a bit for each length in digits that its numbers may have.
  private final int[] lengths;

  private final String prefix;

  private NumberingPlan(PhoneMetadata metadata) {
    List<String> patterns = new ArrayList<>();
    List<Integer> masks = new ArrayList<>();
    for (PhoneNumberDesc kind : kinds(metadata)) {
      if (kind.hasNationalNumberPattern()) {
        patterns.add(kind.getNationalNumberPattern());
        masks.add(lengths(kind, metadata.getGeneralDesc()));
      }
    }
    this.automaton = new DigitAutomaton(patterns);
    this.lengths = masks.stream().mapToInt(Integer::intValue).toArray();
    this.prefix = metadata.getNationalPrefix();
  }

  /// Reads a region's plan.
  ///
  /// @param region ISO 3166-1 alpha-2, or the calling code of a plan that is of no region
  /// @throws IllegalArgumentException when the region has no plan
  static NumberingPlan of(String region) {
    try (InputStream in = Phonemetadata.class.getResourceAsStream(RESOURCE + region)) {
      if (in == null) {
        throw new IllegalArgumentException("no numbering plan of region " + region);
      }
      PhoneMetadataCollection collection = new PhoneMetadataCollection();
      collection.readExternal(new ObjectInputStream(in));
      return new NumberingPlan(collection.getMetadataList().getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether there is such a number.
  ///
  /// @param digits the national significant number's digits (ITU-T E.164), as a decimal number
  /// @param length how many digits there are, leading zeros too
  public boolean has(long digits, int length) {
    if (length < 2 || length > 17) {
      return false;
    }
    int matched = automaton.match(digits, length);
    for (int i = 0; matched != 0; i++, matched >>>= 1) {
      if ((matched & 1) != 0 && (lengths[i] & 1 << length) != 0) {
        return true;
      }
    }
    return false;
  }

  /// Whether there is such a number of a mobile phone.
  ///
  /// @param digits as for [#has]
  public boolean hasMobile(long digits, int length) {
    return length > 2 && length <= 17 && (automaton.match(digits, length) & MOBILE) != 0;
  }

  /// What is dialled before national numbers; often `0`, may be empty.
  public String prefix() {
    return prefix;
  }

  private static List<PhoneNumberDesc> kinds(PhoneMetadata metadata) {
    return List.of(
        metadata.getFixedLine(),
        metadata.getMobile(),
        metadata.getTollFree(),
        metadata.getPremiumRate(),
        metadata.getSharedCost(),
        metadata.getPersonalNumber(),
        metadata.getVoip(),
        metadata.getPager(),
        metadata.getUan(),
        metadata.getVoicemail());
  }

  private static int lengths(PhoneNumberDesc kind, PhoneNumberDesc general) {
    List<Integer> lengths = kind.getPossibleLengthList();
    int mask = 0;
    for (int length : lengths.isEmpty() ? general.getPossibleLengthList() : lengths) {
      mask |= length > 0 ? 1 << length : 0;
    }
    return mask;
  }
}
