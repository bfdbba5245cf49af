package dev.postern.routing.detect.structured;

import org.junit.jupiter.api.Test;

final class StructuredExamplesTest {
  @Test
  void paymentCardsAndTheirSecretsAreFound() {
    Examples.check("cards.txt");
  }

  @Test
  void bankAccountsAreFound() {
    Examples.check("banks.txt");
  }

  @Test
  void mailAddressesAreFoundHoweverTheyAreWritten() {
    Examples.check("mail.txt");
  }

  @Test
  void addressesOfNetsAreFoundAndVersionsAreNot() {
    Examples.check("nets.txt");
  }

  @Test
  void privateWebAddressesAreFoundAndPublicOnesAreNot() {
    Examples.check("web.txt");
  }

  @Test
  void cryptoAddressesAreFoundByTheirChecksums() {
    Examples.check("crypto.txt");
  }

  @Test
  void ofHomeFoldersOnlyTheNameIsFound() {
    Examples.check("paths.txt");
  }
}
