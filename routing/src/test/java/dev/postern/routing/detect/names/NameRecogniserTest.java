package dev.postern.routing.detect.names;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Found;
import dev.postern.routing.detect.TooManyFindings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NameRecogniserTest {
  /// Quadratic work would take minutes each.
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private static final Detector DETECTOR =
      new Detector(List.of(new NameRecogniser(NameModel.shipped())));

  private static List<String> in(String text) {
    return Found.in(text, DETECTOR);
  }

  static Stream<List<String>> sentences() throws IOException {
    try (InputStream in = NameRecogniserTest.class.getResourceAsStream("sentences.txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(all.split("\n\n"))
          .map(block -> block.lines().filter(line -> !line.startsWith("#")).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void namesAreFoundInEachOfTheEightLanguages(List<String> block) {
    Set<String> expected = new TreeSet<>();
    block.stream().skip(1).forEach(line -> expected.add(line.substring(2)));
    assertEquals(expected, new TreeSet<>(in(block.getFirst().substring(3))), block.getFirst());
  }

  @Test
  void aNameOnceFoundIsFoundAgainAndSoAreItsParts() {
    List<String> found =
        in("My name is Jane Rothwell. Rothwell is hard to spell. Please write to Jane.");
    assertEquals(List.of("PERSON Jane Rothwell", "PERSON Rothwell", "PERSON Jane"), found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bezahlt von Quorvex Zimt AG am Montag|ORG Quorvex Zimt AG",
        "we were paid by Quorvex & Sons Ltd. on Monday|ORG Quorvex & Sons Ltd",
        "das Amtsgericht Quedlinburg hat entschieden|ORG Amtsgericht Quedlinburg",
        "le commissariat de Dunkerque a rappelé|ORG commissariat de Dunkerque",
        "she taught at Quorvex Primary until May|ORG Quorvex Primary",
        "he waited on Lewisham High Street all day|LOCATION Lewisham High Street",
        "je roulais boulevard Vauban hier|LOCATION boulevard Vauban"
      })
  void legalFormsAndWordsForWhatSomethingIsTellOfOrganisationsAndPlaces(String example) {
    String[] parts = example.split("\\|", -1);
    assertEquals(List.of(parts[1]), in(parts[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it was numb, says her husband Torvald when asked|PERSON Torvald",
        "boi się o żonę Iwonę od dawna|PERSON Iwonę",
        "please ring mrs qvabernethy about it|PERSON qvabernethy"
      })
  void wordsForKinAndSmallTitlesAnnouncePersons(String example) {
    String[] parts = example.split("\\|", -1);
    assertEquals(List.of(parts[1]), in(parts[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The primary school and the high street were closed.",
        "Our husband and wife offer ends in May.",
        "WE DID AS WELL AS SA AND AG SAID.",
        "das Hotel und die Familie wurden gefragt"
      })
  void wordsForInstitutionsAndKinAloneNameNobody(String example) {
    assertEquals(List.of(), in(example));
  }

  @Test
  void titlesSalutationsAndSignaturesAnnounceNames() {
    List<Executable> all = new ArrayList<>();
    for (String[] pair :
        new String[][] {
          {"I spoke to Mr. Xqvarth about it.", "PERSON Xqvarth"},
          {"Dear Ms Oyelaran,\n\nthe form is attached.", "PERSON Oyelaran"},
          {"Sehr geehrter Herr Quistorp,\n\ndas Formular liegt bei.", "PERSON Quistorp"},
          {"The form is attached.\n\nKind regards,\nZdenka Vlk", "PERSON Zdenka Vlk"},
          {"Der Antrag liegt bei.\n\nMit freundlichen Grüßen\nUwe Pflug", "PERSON Uwe Pflug"},
        }) {
      all.add(() -> assertTrue(in(pair[0]).contains(pair[1]), () -> pair[0] + " " + in(pair[0])));
    }
    assertAll(all);
  }

  @Test
  void keysAnnounceNamesInJsonFormsAndTables() {
    assertEquals(
        List.of("PERSON Ines Ferreira", "ADDRESS Rua Augusta 12", "LOCATION Setúbal"),
        in(
            "{\"full_name\": \"Ines Ferreira\", \"street\": \"Rua Augusta 12\", \"city\": \"Setúbal\", \"plan\": \"Premium\"}"));
    assertEquals(
        List.of(
            "PERSON Tom",
            "PERSON Brandreth",
            "LOCATION Reading",
            "PERSON Ute",
            "PERSON Amsel",
            "LOCATION Essen"),
        in("first_name,last_name,city,amount\nTom,Brandreth,Reading,12\nUte,Amsel,Essen,9\n"));
    assertTrue(
        in("Vorname: Heiner\nNachname: Birkmaier\n")
            .containsAll(List.of("PERSON Heiner", "PERSON Birkmaier")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Send it to 12 Baker Street, please.|12 Baker Street",
        "Wir wohnen in der Hauptstraße 5.|Hauptstraße 5",
        "Il habite 10 rue de la Paix.|10 rue de la Paix",
        "Vive en la Calle Mayor 3.|Calle Mayor 3",
        "Abito in Via Roma 12.|Via Roma 12",
        "Mieszkam przy ul. Długa 7/3.|ul. Długa 7/3",
        "Ik woon aan de Prinsengracht 263.|Prinsengracht 263",
        "Moro na Rua do Ouro 18.|Rua do Ouro 18",
        "It goes to P.O. Box 4411.|P.O. Box 4411",
      })
  void streetAddressesAreFoundInEitherOrder(String line) {
    String text = line.substring(0, line.indexOf('|'));
    String address = line.substring(line.indexOf('|') + 1);
    assertTrue(
        in(text).stream().anyMatch(found -> found.startsWith("ADDRESS") && found.endsWith(address)),
        () -> text + " " + in(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "In Germany and in the United States, French and Polish are taught.",
        "The doctor told the captain that the 47-year-old is Catholic.",
        "TERMS AND CONDITIONS OF USE",
        "We run C4 models on EKS and store them in S3.",
        "Install PostgreSQL and Kubernetes on Ubuntu.",
        "Dear Sir or Madam,\n\nplease close the account.",
        "Sehr geehrte Damen und Herren,\n\nbitte schließen Sie das Konto.",
      })
  void whatIdentifiesNobodyIsNotFound(String text) {
    assertEquals(List.of(), in(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```\nJane Smith = new Person(\"Jane Smith\");\n```\n",
        "import java.util.List;\n\n/** Written by Jane Smith. */\npublic final class Smith {\n  private final String jane = \"Jane Smith\";\n  return jane.trim();\n}\n",
        "def greet(name):\n    # Jane Smith wrote this\n    return name.title()\n\nprint(greet(person.name))\nvalue = greet(other)\n",
        "Exception in thread \"main\" java.lang.IllegalStateException: closed\n\tat org.example.Smith.close(Smith.java:12)\n\tat org.example.Jane.main(Jane.java:4)\n",
      })
  void nothingIsFoundInCode(String text) {
    assertEquals(List.of(), in(text));
  }

  @Test
  void namesAroundAPieceOfCodeAreStillFound() {
    List<String> found =
        in(
            "Hi, my name is Jane Rothwell and this fails:\n\n```java\nint x = Smith.count();\n```\n\nKind regards,\nJane Rothwell\n");
    assertEquals(List.of("PERSON Jane Rothwell", "PERSON Jane Rothwell"), found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a ",
        "A ",
        "Jane Smith, ",
        "12 Baker ",
        "name: ",
        "ul. A ",
        "`",
        "\n",
        "Dear ",
        "a,b\n",
        "/*\n",
        "United ",
        "\"name\": \"",
        "Mr. ",
        "x=(",
        "I "
      })
  void muchOfTheSameIsReadInSeconds(String piece) {
    String text = piece.repeat(250_000 / piece.length());
    assertTimeoutPreemptively(LIMIT, () -> all(text), piece);
  }

  @Test
  void aMegabyteOfNamesAndCodeIsReadInSeconds() {
    String text = "Dear Jane, 12 Baker Street a_b(c); name: \"X\" Mr. United `".repeat(18_000);
    assertTimeoutPreemptively(LIMIT, () -> all(text));
  }

  private static void all(String text) {
    try {
      in(text);
    } catch (TooManyFindings e) {
      assertTrue(text.length() > 200_000);
    }
  }
}
