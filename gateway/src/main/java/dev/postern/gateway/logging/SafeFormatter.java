package dev.postern.gateway.logging;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// Formats the box's own lines as they are, and of everyone else's only who warned, how badly, and
/// where the failure arose: libraries quote requests in their messages and exceptions.
public final class SafeFormatter extends Formatter {
  private static final String OURS = "dev.postern.gateway.";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  @Override
  public String format(LogRecord entry) {
    String name = String.valueOf(entry.getLoggerName());
    StringBuilder line = new StringBuilder();
    line.append(TIME.format(entry.getInstant())).append(' ');
    line.append(entry.getLevel().getName()).append(' ').append(name).append(": ");
    line.append(name.startsWith(OURS) ? entry.getMessage() : "(message withheld)");
    if (entry.getThrown() != null) {
      line.append(' ').append(LogSafe.failure(entry.getThrown()).text());
    }
    return line.append('\n').toString();
  }
}
