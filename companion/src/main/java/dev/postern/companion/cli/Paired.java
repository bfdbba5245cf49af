package dev.postern.companion.cli;

import dev.postern.companion.pairing.PairedBox;
import dev.postern.companion.pairing.PairingFile;
import dev.postern.console.CommandFailed;
import dev.postern.console.CommonOptions;
import dev.postern.link.store.FileRefused;
import java.io.IOException;

/// What commands that need a pairing begin with.
final class Paired {
  private Paired() {}

  /// The stored pairing, which the caller closes.
  ///
  /// @throws CommandFailed when there is none, or it cannot be read
  static PairedBox in(CommonOptions common) {
    try {
      return new PairingFile(common.homeWithin("companion"))
          .read()
          .orElseThrow(() ->
              new CommandFailed(
                  "not_paired",
                  "This laptop is not paired with a box.",
                  "On the box run ./postern pair, then here ./postern companion pair LINK."));
    } catch (FileRefused e) {
      throw unreadable(common, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw unreadable(common, "it cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static CommandFailed unreadable(CommonOptions common, String why) {
    return new CommandFailed(
        "pairing_unreadable",
        "The pairing in " + common.homeWithin("companion").path() + " is unusable: " + why + ".",
        "Forget it (./postern companion forget), and pair again.");
  }
}
