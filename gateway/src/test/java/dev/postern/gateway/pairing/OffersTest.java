package dev.postern.gateway.pairing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.gateway.pairing.PairingEvent.Claimed;
import dev.postern.gateway.pairing.PairingEvent.Ended;
import dev.postern.gateway.pairing.PairingEvent.Reason;
import dev.postern.link.pairing.PartyName;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class OffersTest {
  private static final Claimed CLAIM = new Claimed(new PartyName("laptop"), "123456");
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final Offers offers = new Offers(clock::get);

  @Test
  void anOfferIsFoundByItsIdUntilItIsClaimed() {
    OpenOffer offer = offers.open().orElseThrow();
    assertTrue(offers.find(offer.id()).isPresent());
    assertTrue(offers.find(new byte[8]).isEmpty());
    assertTrue(offer.claim(CLAIM));
    assertTrue(offers.find(offer.id()).isEmpty());
    assertFalse(offer.claim(CLAIM), "a second device comes too late");
  }

  @Test
  void onlyOneOfferIsOpen() {
    OpenOffer first = offers.open().orElseThrow();
    assertTrue(offers.open().isEmpty());
    first.close();
    OpenOffer second = offers.open().orElseThrow();
    assertTrue(offers.find(first.id()).isEmpty());
    assertTrue(offers.find(second.id()).isPresent());
  }

  @Test
  void noTwoOffersShareTheirSecret() {
    OpenOffer first = offers.open().orElseThrow();
    try (SecretBytes before = first.secret().orElseThrow()) {
      first.close();
      try (SecretBytes after = offers.open().orElseThrow().secret().orElseThrow()) {
        assertFalse(before.contentEquals(after));
      }
    }
  }

  @Test
  void anOfferExpiresByTheMonotonicClock() throws InterruptedException {
    OpenOffer offer = offers.open().orElseThrow();
    clock.addAndGet(OpenOffer.LIFE.toNanos() - 1);
    assertTrue(offers.find(offer.id()).isPresent());
    clock.addAndGet(1);
    assertTrue(offers.find(offer.id()).isEmpty());
    assertFalse(offer.claim(CLAIM));
    assertEquals(new Ended(Reason.EXPIRED), offer.next());
    assertTrue(offer.secret().isEmpty());
  }

  @Test
  void anExpiredOfferThatNobodyWaitsForDoesNotStandInTheWay() {
    assertTrue(offers.open().isPresent());
    clock.addAndGet(OpenOffer.LIFE.toNanos());
    assertTrue(offers.open().isPresent());
  }

  @Test
  void theThirdFailureBurnsIt() throws InterruptedException {
    OpenOffer offer = offers.open().orElseThrow();
    offer.failed();
    offer.failed();
    assertTrue(offers.find(offer.id()).isPresent());
    offer.failed();
    assertTrue(offers.find(offer.id()).isEmpty());
    assertEquals(new Ended(Reason.TOO_MANY_FAILURES), offer.next());
    assertTrue(offer.secret().isEmpty());
  }

  @Test
  void closingBurnsItAndItsSecret() throws InterruptedException {
    OpenOffer offer = offers.open().orElseThrow();
    offer.close();
    assertTrue(offers.find(offer.id()).isEmpty());
    assertTrue(offer.secret().isEmpty());
    assertEquals(new Ended(Reason.CANCELLED), offer.next());
  }

  @Test
  void thePersonsYesReachesTheWaitingDevice() throws InterruptedException {
    OpenOffer offer = offers.open().orElseThrow();
    offer.allow(true);
    assertTrue(offer.claim(CLAIM), "a word before the claim counts for nothing");
    assertEquals(CLAIM, offer.next());
    offer.allow(true);
    assertTrue(offer.awaitWord());
    assertTrue(offer.storing());
    offer.close();
    offer.paired(new PairingEvent.Paired(CLAIM.device(), "00"));
    assertEquals(new PairingEvent.Paired(CLAIM.device(), "00"), offer.next());
  }

  @Test
  void noWordInTimeIsANo() throws InterruptedException {
    OpenOffer offer = offers.open().orElseThrow();
    assertTrue(offer.claim(CLAIM));
    clock.addAndGet(OpenOffer.THINKING.toNanos());
    assertFalse(offer.awaitWord());
    assertEquals(CLAIM, offer.next());
    assertEquals(new Ended(Reason.DENIED), offer.next());
    assertFalse(offer.storing());
  }

  @Test
  void aTakenBackOfferIsNotStored() throws InterruptedException {
    OpenOffer offer = offers.open().orElseThrow();
    assertTrue(offer.claim(CLAIM));
    offer.allow(true);
    offer.close();
    assertFalse(offer.storing());
    assertFalse(offer.awaitWord());
  }

  @Test
  void theTimeLeftIsTold() {
    OpenOffer offer = offers.open().orElseThrow();
    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    assertEquals(Duration.ofMinutes(2), offer.left());
    assertArrayEquals(offer.id(), offer.id());
  }
}
