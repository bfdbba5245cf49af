package dev.postern.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class MainTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"run", "pair", "devices", "devices list", "devices revoke", "doctor"})
  void everyCommandExplainsItself(String command) {
    StringWriter out = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out));
    assertEquals(0, line.execute((command + " --help").split(" ")));
    assertTrue(out.toString().contains("Usage: postern " + command));
    assertTrue(out.toString().contains("--home=DIR"));
    assertTrue(out.toString().contains("--json"));
  }

  @Test
  void wrongUsageIsExitCodeTwo() {
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine().setErr(new PrintWriter(err));
    assertEquals(2, line.execute("devices", "revoke"));
    assertEquals(2, line.execute("fly"));
    assertFalse(err.toString().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pair", "devices", "devices list", "devices revoke abcd"})
  void withoutABoxACommandSaysHowToStartOne(String command) {
    String told = run((command + " --home " + folder).split(" "), 1);
    assertEquals("✗ No box is running in this home.\n  Start it with ./postern run\n", told);
    assertEquals(
        "{\"event\":\"error\",\"code\":\"no_box\"",
        run((command + " --json --home " + folder).split(" "), 1).substring(0, 32));
  }

  private static String run(String[] arguments, int expected) {
    PrintStream before = System.out;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
      assertEquals(expected, Main.commandLine().execute(arguments));
    } finally {
      System.setOut(before);
    }
    return told.toString(StandardCharsets.UTF_8);
  }
}
