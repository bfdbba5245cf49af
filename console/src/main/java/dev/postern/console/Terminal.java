package dev.postern.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

/// Output for a person: sentences, and a progress line that redraws itself where the terminal can.
public final class Terminal implements Output {
  private static final int BAR = 24;
  private static final long REDRAW = Duration.ofMillis(100).toNanos();
  private final PrintStream out;
  private final boolean interactive;

  /// @param interactive whether lines can be redrawn and coloured
  public Terminal(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  @Override
  public synchronized void event(String event, Map<String, ?> fields, String sentence) {
    if (!sentence.isEmpty()) {
      out.println(sentence);
      out.flush();
    }
  }

  @Override
  public synchronized void failure(String code, String sentence, String next) {
    out.println((interactive ? "\u001b[31m✗\u001b[0m " : "✗ ") + sentence);
    if (!next.isEmpty()) {
      out.println("  " + next);
    }
    out.flush();
  }

  @Override
  public Progress progress(String label, long total, Unit unit) {
    return new Bar(label, total, unit);
  }

  private final class Bar implements Progress {
    private final String label;
    private final long total;
    private final Unit unit;
    private final long started = System.nanoTime();
    private long drawn = started - REDRAW;
    private long done;
    private int tenth = -1;

    Bar(String label, long total, Unit unit) {
      this.label = label;
      this.total = total;
      this.unit = unit;
    }

    @Override
    public void at(long now) {
      done = now;
      long time = System.nanoTime();
      if (interactive && time - drawn >= REDRAW) {
        drawn = time;
        out.print("\r\u001b[K" + line());
        out.flush();
      } else if (!interactive && total > 0 && (int) (done * 4 / total) > tenth) {
        tenth = (int) (done * 4 / total);
        out.println(line());
      }
    }

    @Override
    public void close() {
      if (interactive) {
        out.println("\r\u001b[K" + line());
        out.flush();
      }
    }

    private String line() {
      double seconds = Math.max(0.001, (System.nanoTime() - started) / 1e9);
      String amount =
          switch (unit) {
            case BYTES ->
                total > 0
                    ? String.format(
                        "%.1f of %.1f MB, %.1f MB/s", done / 1e6, total / 1e6, done / 1e6 / seconds)
                    : String.format("%.1f MB", done / 1e6);
            case STEPS -> total > 0 ? done + " of " + total : String.valueOf(done);
          };
      if (total <= 0) {
        return "  " + label + "  " + amount;
      }
      int filled = (int) Math.min(BAR, done * BAR / total);
      return String.format(
          "  %s  %s%s %3d %%  %s",
          label, "█".repeat(filled), "░".repeat(BAR - filled), done * 100 / total, amount);
    }
  }
}
