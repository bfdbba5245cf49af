package dev.postern.companion.cli;

import dev.postern.companion.pairing.PairedBox;
import dev.postern.companion.pairing.PairingFile;
import dev.postern.companion.pairing.PairingUnreadable;
import dev.postern.console.CommandFailed;
import dev.postern.console.CommonOptions;
import java.io.IOException;

/// What commands that need a pairing begin with.
final class Paired {
  private Paired() {}

  /// The stored pairing, which the caller closes.
  ///
  /// @throws CommandFailed when there is none, or it cannot be read
  static PairedBox in(CommonOptions common) throws IOException {
    try {
      return new PairingFile(common.homeWithin("companion"))
          .read()
          .orElseThrow(() ->
              new CommandFailed(
                  "not_paired",
                  "This laptop is not paired with a box.",
                  "On the box run ./postern pair, then here ./postern companion pair LINK."));
    } catch (PairingUnreadable e) {
      String sentence =
          "The file in "
              + common.homeWithin("companion").path()
              + " is unusable: "
              + e.getMessage();
      String next = "Forget it (./postern companion forget), and pair again.";
      throw new CommandFailed("pairing_unreadable", sentence + ".", next);
    }
  }
}
