package dev.postern.gateway.logging;

import com.google.errorprone.annotations.CompileTimeConstant;
import org.jboss.logging.Logger;

/// The only way to write a log line: a constant sentence, with a [LogSafe] value for each `{}`.
public final class Log {
  private final Logger logger;

  private Log(Logger logger) {
    this.logger = logger;
  }

  /// The log of one class.
  public static Log of(Class<?> owner) {
    return new Log(Logger.getLogger(owner.getName()));
  }

  /// Tells what happened in the ordinary course.
  public void info(@CompileTimeConstant String sentence, LogSafe... values) {
    logger.info(line(sentence, values));
  }

  /// Tells what someone should look at.
  public void warn(@CompileTimeConstant String sentence, LogSafe... values) {
    logger.warn(line(sentence, values));
  }

  static String line(String sentence, LogSafe... values) {
    StringBuilder line = new StringBuilder();
    int from = 0;
    for (LogSafe value : values) {
      int gap = sentence.indexOf("{}", from);
      if (gap < 0) {
        throw new IllegalArgumentException("more values than gaps");
      }
      line.append(sentence, from, gap).append(value.text());
      from = gap + 2;
    }
    return line.append(sentence, from, sentence.length()).toString();
  }
}
