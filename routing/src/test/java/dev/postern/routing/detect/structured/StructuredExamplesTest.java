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

  @Test
  void phoneNumbersAreFoundHoweverTheyAreWritten() {
    Examples.check("phones.txt");
  }

  @Test
  void datesOfBirthAreFoundAndOtherDatesAreNot() {
    Examples.check("births.txt");
  }

  @Test
  void numberPlatesAndChassisNumbersAreFoundBehindTheirLabels() {
    Examples.check("vehicles.txt");
  }

  @Test
  void numbersOfPatientsAndProfessionalsAreFoundBehindTheirLabels() {
    Examples.check("medical.txt");
  }

  @Test
  void postalCodesAndCoordinatesAreFound() {
    Examples.check("places.txt");
  }

  @Test
  void numbersOfDevicesAreFoundBehindTheirLabels() {
    Examples.check("devices.txt");
  }

  @Test
  void namesOfUsersAreFoundBehindTheirLabels() {
    Examples.check("users.txt");
  }
}
