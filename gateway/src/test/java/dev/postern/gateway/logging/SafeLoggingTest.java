package dev.postern.gateway.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class SafeLoggingTest {
  private static final String PROMPT = "my sister's diagnosis";

  @Test
  void anExceptionThatQuotesItsInputIsToldByClassAndPlaceOnly() {
    NumberFormatException quotes =
        assertThrows(NumberFormatException.class, () -> Integer.parseInt(PROMPT));
    assertTrue(
        String.valueOf(quotes.getMessage()).contains(PROMPT), "the control: the JDK quotes input");
    String line = Log.line("parsing failed: {}", LogSafe.failure(quotes));
    assertFalse(line.contains(PROMPT));
    assertTrue(line.startsWith("parsing failed: java.lang.NumberFormatException at java.lang."));
  }

  @Test
  void causesAreToldWithoutTheirMessagesToo() {
    String line =
        LogSafe.failure(new IllegalStateException(PROMPT, new IllegalArgumentException(PROMPT)))
            .text();
    assertFalse(line.contains(PROMPT));
    assertTrue(line.contains("caused by java.lang.IllegalArgumentException"));
  }

  @Test
  void aLibrarysMessageAndExceptionAreWithheld() {
    LogRecord entry = new LogRecord(Level.WARNING, "request failed: " + PROMPT);
    entry.setLoggerName("io.vertx.core.http.impl.HttpServerImpl");
    entry.setThrown(new IllegalStateException(PROMPT));
    String line = new SafeFormatter().format(entry);
    assertFalse(line.contains(PROMPT));
    assertTrue(line.contains("WARNING io.vertx.core.http.impl.HttpServerImpl: (message withheld)"));
    assertTrue(line.contains("java.lang.IllegalStateException at dev.postern.gateway.logging"));
  }

  @Test
  void ourOwnSentenceStands() {
    LogRecord entry =
        new LogRecord(
            Level.INFO, Log.line("closed {} after {} s", LogSafe.id("00ff"), LogSafe.number(7)));
    entry.setLoggerName("dev.postern.gateway.session.NoiseEndpoint");
    assertTrue(new SafeFormatter().format(entry).endsWith(": closed 00ff after 7 s\n"));
  }

  @Test
  void anIdIsHexadecimalAndShort() {
    assertEquals("0123abcd", LogSafe.id("0123abcd").text());
    assertThrows(IllegalArgumentException.class, () -> LogSafe.id(PROMPT));
    assertThrows(IllegalArgumentException.class, () -> LogSafe.id("٣٣"));
    assertThrows(IllegalArgumentException.class, () -> LogSafe.id("0".repeat(33)));
  }

  @Test
  void whatEveryLoggerOfTheProcessWritesPassesTheFormatter() {
    java.util.logging.Logger root = java.util.logging.LogManager.getLogManager().getLogger("");
    java.util.logging.Handler[] before = root.getHandlers();
    StringBuilder written = new StringBuilder();
    try {
      SafeLogging.install(
          new java.util.logging.Handler() {
            @Override
            public void publish(LogRecord entry) {
              written.append(getFormatter().format(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
          });
      org.jboss.logging.Logger.getLogger("io.netty.channel").warn(PROMPT, new Exception(PROMPT));
      Log.of(SafeLoggingTest.class).warn("a sentence of ours");
    } finally {
      root.removeHandler(root.getHandlers()[0]);
      for (java.util.logging.Handler handler : before) {
        root.addHandler(handler);
      }
    }
    assertFalse(written.toString().contains(PROMPT));
    assertTrue(written.toString().contains("io.netty.channel: (message withheld)"));
    assertTrue(written.toString().contains("a sentence of ours"));
  }
}
