package dev.postern.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class AdmissionTest {
  private static final EndpointLimits LIMITS =
      new EndpointLimits(4, 2, 3, 1, 1, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));
  private final AtomicLong clock = new AtomicLong();
  private final Admission admission = new Admission(LIMITS, clock::get);

  @Test
  void anAddressHasAsManyPlacesAsTheLimitSays() {
    Admission.Place first = admission.admit(address("192.0.2.1")).orElseThrow();
    assertTrue(admission.admit(address("192.0.2.1")).isPresent());
    assertTrue(admission.admit(address("192.0.2.1")).isEmpty());
    first.close();
    first.close();
    assertEquals(1, admission.unproven(), "a place is given back once");
    assertTrue(admission.admit(address("192.0.2.1")).isPresent());
  }

  @Test
  void allAddressesTogetherHaveAsManyPlacesAsTheLimitSays() {
    for (int i = 0; i < LIMITS.unproven(); i++) {
      assertTrue(admission.admit(address("192.0.2." + i)).isPresent());
    }
    assertTrue(admission.admit(address("192.0.2.99")).isEmpty());
    assertEquals(LIMITS.unproven(), admission.unproven());
  }

  @Test
  void anAddressThatComesTooOftenWaits() {
    for (int i = 0; i < LIMITS.burst(); i++) {
      admission.admit(address("192.0.2.1")).orElseThrow().close();
    }
    assertTrue(admission.admit(address("192.0.2.1")).isEmpty());
    assertTrue(admission.admit(address("192.0.2.2")).isPresent());
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    assertTrue(admission.admit(address("192.0.2.1")).isPresent());
    assertTrue(admission.admit(address("192.0.2.1")).isEmpty());
  }

  @Test
  void anIpv6HouseholdIsOneAddress() {
    assertEquals(
        Admission.network(address("2001:db8:1:2::1")),
        Admission.network(address("2001:db8:1:2:ffff::9")));
    assertNotEquals(
        Admission.network(address("2001:db8:1:2::1")),
        Admission.network(address("2001:db8:1:3::1")));
  }

  @Test
  void aFloodFromManyAddressesKeepsItsBounds() {
    List<Admission.Place> places = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      admission.admit(address("10.1." + (i >> 8) + "." + (i & 255))).ifPresent(places::add);
      assertFalse(admission.unproven() > LIMITS.unproven());
    }
    assertEquals(LIMITS.unproven(), places.size());
    places.forEach(Admission.Place::close);
    assertEquals(0, admission.unproven());
  }

  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }
}
