package dev.postern.gateway.cli;

import dev.postern.console.Output;
import dev.postern.engine.fetch.Progress;
import dev.postern.engine.fetch.Stages;
import org.jspecify.annotations.Nullable;

/// Shows the long steps of fetching and building on a command's output, one bar after the other.
public final class StagesOnOutput implements Stages, AutoCloseable {
  private final Output output;
  private Output.@Nullable Progress bar;

  public StagesOnOutput(Output output) {
    this.output = output;
  }

  @Override
  public Progress begin(String label, Unit unit) {
    end();
    Output.Unit shown =
        switch (unit) {
          case BYTES -> Output.Unit.BYTES;
          case STEPS -> Output.Unit.STEPS;
        };
    return (done, total) -> at(label, shown, done, total);
  }

  /// The last step is over, well or not.
  @Override
  public void close() {
    end();
  }

  /// The step under way is over, so that something else can be told.
  public void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private void at(String label, Output.Unit unit, long done, long total) {
    // The length of a step is known only when it has begun.
    if (bar == null) {
      bar = output.progress(label, total, unit);
    }
    bar.at(done);
  }
}
