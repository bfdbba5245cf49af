package dev.postern.gateway.logging;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// Makes the process's logging safe: every handler there was goes, one that formats safely comes.
public final class SafeLogging {
  private SafeLogging() {}

  /// Lines go to standard error from now on.
  public static void install() {
    install(new ConsoleHandler());
  }

  static void install(Handler handler) {
    Logger root = LogManager.getLogManager().getLogger("");
    for (Handler old : root.getHandlers()) {
      root.removeHandler(old);
    }
    handler.setFormatter(new SafeFormatter());
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
  }
}
