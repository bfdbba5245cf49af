package dev.postern.routing.detect.structured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The examples of libphonenumber, as libphonenumber writes them.
final class PhoneWritingTest {
  private static final PhoneNumberUtil ORACLE = PhoneNumberUtil.getInstance();

  @Test
  void everyRegionsNumbersAreFoundInInternationalForm() {
    List<String> missed = new ArrayList<>();
    for (PhoneNumber example : examples(ORACLE.getSupportedRegions())) {
      String written = ORACLE.format(example, PhoneNumberFormat.INTERNATIONAL);
      if (!found("ask " + written + ", please").equals(List.of("PHONE " + written))) {
        missed.add(written);
      }
    }
    assertEquals(List.of(), missed);
  }

  /// All but those of four digits, which very small places have.
  @Test
  void everyRegionsNumbersAreFoundBehindALabelInNationalForm() {
    List<PhoneNumber> examples = examples(ORACLE.getSupportedRegions());
    List<String> missed = new ArrayList<>();
    for (PhoneNumber example : examples) {
      String written = ORACLE.format(example, PhoneNumberFormat.NATIONAL);
      if (!found("Tel. " + written + ".").contains("PHONE " + written)) {
        missed.add(written);
      }
    }
    assertTrue(missed.size() * 100 <= examples.size(), missed.size() + " missed: " + missed);
  }

  @Test
  void theOwnersRegionsDecideWhichNationalNumbersAreFoundWithoutALabel() {
    String text = "ask 020 7946 0958 or 212-555-0143 today";
    Detector british = new Detector(StructuredRecognisers.all(Set.of("GB")));
    assertEquals(List.of("PHONE 020 7946 0958"), Found.in(text, british));
    Detector american = new Detector(StructuredRecognisers.all(Set.of("US")));
    assertEquals(List.of("PHONE 212-555-0143"), Found.in(text, american));
  }

  private static List<PhoneNumber> examples(Set<String> regions) {
    List<PhoneNumber> examples = new ArrayList<>();
    for (String region : regions.stream().sorted().toList()) {
      for (PhoneNumberType type : List.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)) {
        PhoneNumber example = ORACLE.getExampleNumberForType(region, type);
        if (example != null) {
          examples.add(example);
        }
      }
    }
    return examples;
  }

  private static List<String> found(String text) {
    return Found.in(text, Examples.ALL);
  }
}
