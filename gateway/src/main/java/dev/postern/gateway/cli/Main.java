package dev.postern.gateway.cli;

import dev.postern.console.Program;
import dev.postern.gateway.cli.detectors.DetectorsCommand;
import dev.postern.gateway.cli.doctor.DoctorCommand;
import dev.postern.gateway.cli.engine.EngineCommand;
import dev.postern.gateway.cli.models.ModelsCommand;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The box's program. Every command but `run` is plain Java that starts in a fraction of a second;
/// `run` starts the Quarkus application.
///
/// Exit codes: 0 done, 1 failed, 2 wrong usage.
@QuarkusMain
@Command(
    name = "postern",
    description = "The private gate to AI: the box.",
    mixinStandardHelpOptions = true,
    version = "postern 0.1.0",
    subcommands = {
      RunCommand.class,
      PairCommand.class,
      DevicesCommand.class,
      ExplainCommand.class,
      DoctorCommand.class,
      ModelsCommand.class,
      DetectorsCommand.class,
      EngineCommand.class
    },
    footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong usage."})
public final class Main {
  public static void main(String... arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return Program.of(new Main());
  }
}
