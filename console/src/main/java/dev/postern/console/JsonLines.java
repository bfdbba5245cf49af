package dev.postern.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Output for scripts: one JSON object a line, each with its `event`.
public final class JsonLines implements Output {
  private static final long PROGRESS_INTERVAL = Duration.ofMillis(500).toNanos();
  private final PrintStream out;

  public JsonLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void event(String event, Map<String, ?> fields, String sentence) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    line.putAll(fields);
    out.println(JsonText.of(line));
    out.flush();
  }

  @Override
  public void failure(String code, String sentence, String next) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", code);
    fields.put("message", sentence);
    fields.put("next", next);
    event("error", fields, "");
  }

  @Override
  public Progress progress(String label, long total, Unit unit) {
    return new Progress() {
      private long told = System.nanoTime() - PROGRESS_INTERVAL;

      @Override
      public void at(long done) {
        long now = System.nanoTime();
        if (now - told >= PROGRESS_INTERVAL || done == total) {
          told = now;
          Map<String, Object> fields = new LinkedHashMap<>();
          fields.put("label", label);
          fields.put("done", done);
          fields.put("total", total);
          event("progress", fields, "");
        }
      }

      @Override
      public void close() {}
    };
  }
}
