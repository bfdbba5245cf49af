package dev.postern.companion.cli;

import dev.postern.companion.pairing.PairedBox;
import dev.postern.companion.pairing.PairingDialogue;
import dev.postern.companion.pairing.PairingFailed;
import dev.postern.companion.pairing.PairingFile;
import dev.postern.companion.wire.Network;
import dev.postern.console.CommandFailed;
import dev.postern.console.CommonOptions;
import dev.postern.console.Output;
import dev.postern.link.pairing.Offer;
import dev.postern.link.pairing.OfferRefused;
import dev.postern.link.pairing.PartyName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Pairs this laptop with a box, by the link that the box shows.
@Command(
    name = "pair",
    description = {
      "Pair this laptop with a box, by the link that the box shows (./postern pair).",
      "Both sides then show six digits: compare them, and say yes here and allow it there.",
      "With --json the digits come as the event 'sas', and 'yes' or 'no' is read from standard input."
    },
    mixinStandardHelpOptions = true)
public final class PairCommand implements Callable<Integer> {
  private final BufferedReader input =
      new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

  @Mixin(name = CommonOptions.NAME)
  private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the box is to call this laptop (default: the host's name).")
  private @Nullable String name;

  @Parameters(
      index = "0",
      paramLabel = "LINK",
      description = "The link, postern://pair#…, or - to read it from standard input.")
  private String link = "";

  @Override
  public Integer call() throws IOException {
    PairingFile file = new PairingFile(common.homeWithin("companion"));
    refuseSecondBox(file);
    PartyName own = PartyName.clean(name == null ? hostName() : name);
    try (Offer offer = Offer.parse(link.equals("-") ? input.readLine() : link);
        Network network = new Network();
        PairingDialogue dialogue = PairingDialogue.open(network, offer, own)) {
      compare(dialogue);
      try (PairedBox box = dialogue.awaitAllowed()) {
        store(file, box, dialogue);
        tellPaired(box);
      }
      return ExitCode.OK;
    } catch (OfferRefused e) {
      String sentence = "This is " + e.getMessage() + ".";
      throw new CommandFailed("bad_link", sentence, "Copy the whole link that the box shows.");
    } catch (PairingFailed e) {
      throw new CommandFailed(e.code(), String.valueOf(e.getMessage()), e.next());
    }
  }

  private static void refuseSecondBox(PairingFile file) {
    if (file.exists()) {
      throw new CommandFailed(
          "already_paired",
          "This laptop is paired already.",
          "Forget that box first (./postern companion forget), or use another --home.");
    }
  }

  private void compare(PairingDialogue dialogue) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("digits", dialogue.digits());
    fields.put("box_key", dialogue.box().id());
    String digits = dialogue.digits();
    Output output = common.output();
    output.event(
        "sas",
        fields,
        "The box answered, and proved to hold the key in the link.\n"
            + ("  Its key       " + dialogue.box().id() + "\n")
            + ("  The digits    " + digits.substring(0, 3) + " " + digits.substring(3)));
    if (!new Question(input, !common.json()).ask("Do the digits on the box match?")) {
      throw new CommandFailed(
          "digits_refused",
          "Not paired: the digits were not confirmed, and nothing was stored.",
          "If they differed, somebody else took the offer: deny it on the box.");
    }
    output.event("confirmed", Map.of(), "Waiting for the person at the box to allow this laptop …");
  }

  private static void store(PairingFile file, PairedBox box, PairingDialogue dialogue)
      throws IOException {
    try {
      file.replace(box);
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailed(
          "not_stored",
          "Not paired: the pairing could not be stored (" + e.getClass().getSimpleName() + ").",
          "Check space and permissions of this laptop's home, then pair again.");
    }
    try {
      dialogue.confirmStored();
    } catch (PairingFailed e) {
      file.forget();
      throw e;
    }
  }

  private void tellPaired(PairedBox box) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("box", box.name().text());
    fields.put("box_key", box.box().id());
    fields.put("device", box.own().publicKey().id());
    fields.put("addresses", box.addresses());
    common
        .output()
        .event(
            "paired",
            fields,
            "Paired with " + box.name() + ".\nNow run ./postern companion serve.");
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "laptop";
    }
  }
}
