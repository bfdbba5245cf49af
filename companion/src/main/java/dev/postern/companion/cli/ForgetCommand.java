package dev.postern.companion.cli;

import dev.postern.companion.pairing.PairingFile;
import dev.postern.console.CommonOptions;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// Removes this laptop's pairing and its keys.
@Command(
    name = "forget",
    description = {
      "Forget the paired box: overwrites this laptop's keys and removes them.",
      "The box still lists this laptop until it is removed there (./postern devices)."
    },
    mixinStandardHelpOptions = true)
public final class ForgetCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private final CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws IOException {
    boolean had = new PairingFile(common.homeWithin("companion")).forget();
    String sentence = "There was nothing to forget.";
    if (had) {
      sentence = "Forgotten. Remove this laptop from the box, too: ./postern devices.";
    }
    common.output().event("forgotten", Map.of("was_paired", had), sentence);
    return ExitCode.OK;
  }
}
