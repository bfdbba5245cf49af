package dev.postern.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.demo.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Pairing as a script drives it: events on standard output, a person's answers on standard input.
@ExtendWith(Stand.Shared.class)
final class PairCommandTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static int laptops;
  private final Stand stand;
  private final String laptop = "laptop-" + laptops++;

  PairCommandTest(Stand stand) {
    this.stand = stand;
  }

  @Test
  void aDeviceThatIsAllowedIsServedUntilItIsRevoked() throws IOException, InterruptedException {
    try (Command offering = stand.offering();
        Command taking = take(link(offering))) {
      String digits = event(taking, "sas").path("digits").asText();
      assertEquals(digits, event(offering, "claim").path("sas").asText());
      taking.answer("yes");
      offering.answer("allow");
      event(taking, "paired");
      event(offering, "paired");
      assertEquals(0, offering.awaitEnd(SOON));
      assertEquals(0, taking.awaitEnd(SOON));
    }
    try (Command serving = stand.atOtherLaptop(laptop, "companion", "serve", "--port", "0")) {
      String url = event(serving, "serving").path("base_url").asText();
      byte[] question = Ask.bytes(Ask.question(stand.model(), "Hello."));
      assertEquals(200, Wire.chat(url, question).status());
      JsonNode device = device(laptop);
      assertEquals(1, device.path("sessions").asInt(), device.toString());
      try (Command revoke = stand.atBox("devices", "revoke", device.path("id").asText())) {
        assertEquals(1, event(revoke, "revoked").path("sessions_closed").asInt());
        assertEquals(0, revoke.awaitEnd(SOON));
      }
      assertEquals("revoked", event(serving, "disconnected").path("code").asText());
      Reply reply = Wire.chat(url, question);
      assertEquals(503, reply.status(), reply.body());
      assertFalse(devices().stream().anyMatch(other -> other.equals(device)));
    }
  }

  @Test
  void aDeniedDeviceIsToldSoAndNothingIsStored() throws IOException, InterruptedException {
    try (Command offering = stand.offering();
        Command taking = take(link(offering))) {
      event(taking, "sas");
      event(offering, "claim");
      taking.answer("yes");
      event(taking, "confirmed");
      offering.answer("deny");
      assertFails("denied", offering);
      assertFails("denied", taking);
      assertNothingStored();
    }
  }

  @Test
  void nobodyToAnswerIsADenial() throws IOException, InterruptedException {
    try (Command offering = stand.offering();
        Command taking = take(link(offering))) {
      offering.endInput();
      event(taking, "sas");
      taking.answer("yes");
      assertFails("denied", offering);
      assertFails("denied", taking);
      assertNothingStored();
    }
  }

  @Test
  void aLaptopThatDeniesLeavesTheOfferBurned() throws IOException, InterruptedException {
    try (Command offering = stand.offering()) {
      String link = link(offering);
      try (Command taking = take(link)) {
        event(taking, "sas");
        event(offering, "claim");
        taking.answer("no");
        assertFails("digits_refused", taking);
      }
      // Nobody answers at the box: its standard input stays open.
      assertFails("device_left", offering);
      try (Command again = take(link)) {
        assertFails("offer_gone", again);
      }
      assertNothingStored();
    }
  }

  @Test
  void aLaptopThatIsKilledEndsThePairing() throws IOException, InterruptedException {
    try (Command offering = stand.offering();
        Command taking = take(link(offering))) {
      event(taking, "sas");
      event(offering, "claim");
      ProcessHandle.of(taking.pid()).orElseThrow().destroyForcibly();
      assertFails("device_left", offering);
      assertNothingStored();
    }
  }

  @Test
  void aMangledLinkIsRefused() throws IOException, InterruptedException {
    try (Command offering = stand.offering()) {
      String link = link(offering);
      int middle = link.length() / 2;
      char other = link.charAt(middle) == 'A' ? 'B' : 'A';
      try (Command taking = take(link.substring(0, middle) + other + link.substring(middle + 1))) {
        // The box cannot tell a damaged link from a stranger's.
        assertFails("box_refused", taking);
      }
      try (Command taking = take(link.substring(0, middle))) {
        assertFails("bad_link", taking);
      }
      try (Command taking = take("https://example.org/")) {
        assertFails("bad_link", taking);
      }
      assertNothingStored();
    }
  }

  @Test
  void anOfferThatWasInterruptedIsBurned() throws IOException, InterruptedException {
    String link;
    try (Command offering = stand.offering()) {
      link = link(offering);
      interrupt(offering);
      // 130 tells that Ctrl-C ended it (128 + SIGINT).
      assertEquals(130, offering.awaitEnd(SOON));
    }
    try (Command taking = take(link)) {
      assertFails("offer_gone", taking);
    }
    try (Command next = stand.offering()) {
      link(next);
    }
  }

  @Test
  void aSecondOfferBesideAnOpenOneIsRefused() throws IOException, InterruptedException {
    try (Command offering = stand.offering()) {
      link(offering);
      try (Command second = stand.offering()) {
        assertFails("offer_open", second);
      }
    }
  }

  private Command take(String link) throws IOException {
    return stand.atOtherLaptop(laptop, "companion", "pair", link, "--name", laptop);
  }

  private static String link(Command offering) throws IOException, InterruptedException {
    return event(offering, "offer").path("link").asText();
  }

  private static JsonNode event(Command command, String name)
      throws IOException, InterruptedException {
    return command.await(name, SOON, event -> {});
  }

  private static void assertFails(String code, Command command)
      throws IOException, InterruptedException {
    JsonNode error = event(command, "error");
    assertEquals(code, error.path("code").asText(), error.toString());
    assertEquals(1, command.awaitEnd(SOON));
  }

  private void assertNothingStored() throws IOException, InterruptedException {
    Path home = stand.folder().resolve(laptop);
    try (var files = Files.walk(home)) {
      List<Path> stored = files.filter(Files::isRegularFile).toList();
      assertEquals(List.of(), stored, "files of the laptop");
    }
    assertTrue(devices().stream().noneMatch(device -> device.path("name").asText().equals(laptop)));
  }

  private JsonNode device(String name) throws IOException, InterruptedException {
    return devices().stream()
        .filter(device -> device.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonNode> devices() throws IOException, InterruptedException {
    List<JsonNode> devices = new ArrayList<>();
    try (Command list = stand.atBox("devices", "list")) {
      list.await("done", SOON, devices::add);
    }
    return devices;
  }

  // A JVM whose parent ignores the signal ignores it, too: then there is nothing to test.
  private static void interrupt(Command command) throws IOException, InterruptedException {
    String ignored =
        Files.readAllLines(Path.of("/proc", Long.toString(command.pid()), "status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElse("SigIgn: 0");
    if ((Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 2) != 0) {
      Skipped.because("Ctrl-C: the tests run in the background, where it is ignored");
    }
    new ProcessBuilder("kill", "-INT", Long.toString(command.pid())).start().waitFor();
  }
}
