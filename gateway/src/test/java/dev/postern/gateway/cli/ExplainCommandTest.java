package dev.postern.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.gateway.cli.BoxProgram.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ExplainCommandTest {
  private static final String TEXT = "The key of card 4111 1111 1111 1111 is \u001b[31mlost.\n";

  @TempDir private Path root;

  @Test
  void aPersonIsShownWhatIsFoundWhyAndWhatWouldBeSent() throws Exception {
    Run run = explain(TEXT);
    assertEquals(0, run.status(), run.said());
    assertTrue(run.said().startsWith("Sensitivity: RESTRICTED\n"), run.said());
    assertTrue(
        run.said().contains("payment-card                  it holds the number"), run.said());
    assertTrue(run.said().contains("16-35  CARD  "), run.said());
    assertTrue(run.said().contains("\"4111 1111 1111 1111\"\n"), run.said());
    assertTrue(run.said().contains("It would go: to a model on this box, by rule"), run.said());
    assertTrue(
        run.said().contains("\nThe key of card CARD_") && run.said().endsWith("lost.\n\n"),
        run.said());
  }

  @Test
  void aScriptIsGivenOneObject() throws Exception {
    Run run = explain(TEXT, "--json");
    assertEquals(0, run.status(), run.said());
    assertEquals(1, run.said().lines().count(), run.said());
    assertTrue(run.said().startsWith("{\"sensitivity\":\"RESTRICTED\""), run.said());
  }

  @Test
  void nothingIsWrittenIntoTheHome() throws Exception {
    explain(TEXT);
    assertEquals(false, Files.exists(root.resolve("home")));
  }

  @Test
  void whatTheOwnerListedIsMasked() throws Exception {
    Path home = Files.createDirectories(root.resolve("home"));
    Files.writeString(home.resolve("always-mask.txt"), "bluebird\n");
    Run run = explain("What does Bluebird cost?");
    assertTrue(run.said().contains("owners-list"), run.said());
    assertTrue(run.said().contains("What does CUSTOM_"), run.said());
    Files.writeString(home.resolve("always-mask.txt"), "b\n");
    Run refused = explain("What does Bluebird cost?");
    assertEquals(1, refused.status());
    assertTrue(refused.said().contains("always-mask.txt, line 1"), refused.said());
  }

  @Test
  void aFileThatIsNotThereIsNamedAsTheFault() throws Exception {
    Run run = explain("", root.resolve("absent.txt").toString());
    assertEquals(1, run.status(), run.said());
    assertTrue(run.said().contains("The text cannot be read."), run.said());
  }

  private Run explain(String text, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("explain"));
    command.addAll(List.of(arguments));
    return new BoxProgram(root).run(text, command.toArray(String[]::new));
  }
}
