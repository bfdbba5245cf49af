package dev.postern.routing.sensitivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.shipped.ShippedDetector;
import dev.postern.routing.yaml.Problem;
import dev.postern.routing.yaml.YamlRefused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LevelsTest {
  private static final Levels SHIPPED = Levels.shipped(ShippedDetector.marks());

  @Test
  void everyTypeOfIdentifierMakesAPromptAtLeastInternal() {
    for (EntityType type : EntityType.values()) {
      List<Reason> reasons = SHIPPED.reasons(evidence(Map.of(type, 1), Set.of()));
      assertEquals(false, reasons.isEmpty(), type::name);
    }
  }

  @Test
  void everyTopicAloneIsAtLeastConfidentialButTheFirstPerson() {
    for (String mark : ShippedDetector.marks()) {
      List<Reason> reasons = SHIPPED.reasons(evidence(Map.of(), Set.of(mark)));
      if (!mark.equals("first-person")) {
        assertEquals(
            true, reasons.getFirst().sensitivity().compareTo(Sensitivity.CONFIDENTIAL) >= 0, mark);
      }
    }
  }

  @Test
  void aPersonIsInternalAndWithAnAddressConfidentialAndWithAnIllnessRestricted() {
    assertLevel(Sensitivity.INTERNAL, Map.of(EntityType.PERSON, 1), Set.of());
    assertLevel(
        Sensitivity.CONFIDENTIAL, Map.of(EntityType.PERSON, 1, EntityType.PHONE, 1), Set.of());
    assertLevel(Sensitivity.RESTRICTED, Map.of(EntityType.PERSON, 1), Set.of("health"));
  }

  @Test
  void whatWasNotReadToItsEndStaysOnTheBox() {
    assertLevel(Sensitivity.RESTRICTED, Map.of(), Set.of(ShippedDetector.UNSURE));
  }

  @Test
  void aListOfPersonsIsConfidential() {
    assertLevel(Sensitivity.INTERNAL, Map.of(EntityType.PERSON, 4), Set.of());
    assertLevel(Sensitivity.CONFIDENTIAL, Map.of(EntityType.PERSON, 5), Set.of());
  }

  @Test
  void allMistakesOfATableAreToldAtOnce() {
    YamlRefused refused =
        assertThrows(
            YamlRefused.class,
            () ->
                read(
                    """
                    groups:
                      - group: contact
                        types: [EMAIL, TELEX]
                    triggers:
                      - id: one
                        level: SECRET
                        any: [contact]
                        because: why
                      - id: one
                        level: PUBLIC
                        because: always
                      - id: two
                        level: INTERNAL
                        marks: [wealth]
                        because: why
                        when: now
                    """));
    assertEquals(
        List.of(3, 6, 9, 9, 14, 16), refused.problems().stream().map(Problem::line).toList());
  }

  private static void assertLevel(
      Sensitivity level, Map<EntityType, Integer> counts, Set<String> marks) {
    assertEquals(level, SHIPPED.reasons(evidence(counts, marks)).getFirst().sensitivity());
  }

  private static Trigger.Evidence evidence(Map<EntityType, Integer> counts, Set<String> marks) {
    return new Trigger.Evidence(counts, marks, Set.of());
  }

  private static Levels read(String table) throws YamlRefused {
    return Levels.read(table.getBytes(StandardCharsets.UTF_8), Set.of("health"));
  }
}
