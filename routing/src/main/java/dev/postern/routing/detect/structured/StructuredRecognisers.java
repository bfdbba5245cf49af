package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Recogniser;
import java.util.List;
import java.util.Set;

/// The recognisers of this package, as one list.
public final class StructuredRecognisers {
  /// Regions whose phone numbers are found in their national form when the owner names none (ISO
  /// 3166-1 alpha-2).
  public static final Set<String> USUAL_REGIONS =
      Set.of("US", "CA", "GB", "IE", "DE", "AT", "CH", "FR", "BE", "NL", "ES", "IT", "PT", "PL");

  private StructuredRecognisers() {}

  /// All recognisers of structured identifiers.
  ///
  /// @param regions of the owner, ISO 3166-1 alpha-2: their phone numbers are found in national
  ///   form without a label
  public static List<Recogniser> all(Set<String> regions) {
    CardNumber cards = new CardNumber();
    Phone phone = new Phone(regions);
    BirthDate birth = new BirthDate();
    PostalCode postal = new PostalCode();
    Iban iban = new Iban();
    Coordinates coordinates = new Coordinates();
    return List.of(
        new TokenRecogniser(
            List.of(cards, phone, new Ipv4(), birth::inColumn, postal::atNumber, coordinates::pair),
            List.of(iban, new CryptoAddress(), postal::atCapitals),
            List.of(new Ipv6(), new Mac(), postal::atLetter)),
        new KeywordRecogniser(
            List.of(
                new CardLabel(cards),
                new PhoneLabel(),
                new BankAccount(),
                birth,
                postal,
                new Vehicle(),
                coordinates,
                new MedicalNumber(),
                new PrivateHost(),
                new Device(),
                new Username(),
                new Email(),
                new SpelledEmail(),
                new Url(),
                new Profile(),
                new UserPath())));
  }
}
