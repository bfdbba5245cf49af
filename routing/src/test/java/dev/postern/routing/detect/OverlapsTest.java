package dev.postern.routing.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OverlapsTest {
  @Test
  void theSurerFindingKeepsItsSpanAndTheOtherWhatStandsOut() {
    assertEquals(
        List.of(name(0, 5), mail(5, 9), name(9, 12)),
        Overlaps.resolve(List.of(name(0, 12), mail(5, 9))));
  }

  @Test
  void ofTwoEquallySureTheLongerOneStays() {
    Finding address =
        new Finding(new Entity(EntityType.URL_PRIVATE), 0, 20, "url", Strength.CHECKED);
    assertEquals(List.of(address), Overlaps.resolve(List.of(mail(5, 9), address)));
  }

  @Test
  void noByteThatWasFoundIsGivenUp() {
    List<Finding> findings = List.of(name(0, 4), mail(2, 8), name(6, 12), name(3, 7), mail(20, 21));
    int bytes = Overlaps.resolve(findings).stream().mapToInt(Finding::length).sum();
    assertEquals(13, bytes);
  }

  private static Finding name(int start, int end) {
    return new Finding(new Entity(EntityType.PERSON), start, end, "model", Strength.MODEL);
  }

  private static Finding mail(int start, int end) {
    return new Finding(new Entity(EntityType.EMAIL), start, end, "e-mail", Strength.CHECKED);
  }
}
