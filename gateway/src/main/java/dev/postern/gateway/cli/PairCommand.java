package dev.postern.gateway.cli;

import dev.postern.console.CommandFailed;
import dev.postern.console.CommonOptions;
import dev.postern.console.Output;
import dev.postern.gateway.control.ControlMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows an offer, and asks whether the device that took it is the right one.
@Command(
    name = "pair",
    mixinStandardHelpOptions = true,
    description = {
      "Pair a device with the running box: shows a QR code and a link that one device can use once,"
          + " within three minutes, then asks whether both sides show the same six digits.",
      "",
      "Ctrl-C gives the offer up. With --json, answer the event \"claim\" with a line on standard"
          + " input: allow or deny."
    })
final class PairCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--address",
      paramLabel = "HOST:PORT",
      description =
          "Where the device can reach the box; may be given several times (default: this machine's"
              + " addresses in its networks).")
  private List<String> addresses = List.of();

  @Override
  public Integer call() {
    try (BoxControl box = BoxControl.of(common.places().home())) {
      box.say(ControlMessage.command("pair", Map.of("addresses", String.join(",", addresses))));
      return follow(box, common.output());
    }
  }

  private int follow(BoxControl box, Output output) {
    try (Countdown countdown = new Countdown(common.interactive() && !common.json())) {
      while (true) {
        ControlMessage event = box.hear();
        switch (event.text("event")) {
          case "offer" -> {
            output.event("offer", withQr(event), offer(event));
            countdown.start(event.number("expires_in"));
          }
          case "claim" -> {
            countdown.stop();
            output.event("claim", event.fields(), claim(event));
            Thread.ofVirtual().start(() -> answer(box));
          }
          case "paired" -> {
            output.event("paired", event.fields(), paired(event));
            return 0;
          }
          default -> {
            countdown.stop();
            throw ended(event.text("reason"));
          }
        }
      }
    }
  }

  private static Map<String, Object> withQr(ControlMessage offer) {
    Map<String, Object> fields = new LinkedHashMap<>(offer.fields());
    fields.remove("event");
    fields.put("qr", new TerminalQr(offer.text("link")).coloured());
    return fields;
  }

  private String offer(ControlMessage event) {
    TerminalQr qr = new TerminalQr(event.text("link"));
    return (common.interactive() ? qr.coloured() : qr.plain())
        + "\nScan this with the device's camera, or type there:\n\n  ./postern companion pair '"
        + event.text("link")
        + "'\n";
  }

  private static String claim(ControlMessage event) {
    return "\n  "
        + event.text("device")
        + " shows these six digits:   "
        + event.text("sas").substring(0, 3)
        + " "
        + event.text("sas").substring(3)
        + "\n\nDo the digits on "
        + event.text("device")
        + " match? [y/N]";
  }

  private static String paired(ControlMessage event) {
    return "Paired: " + event.text("device") + " (" + event.text("id") + ").";
  }

  private static void answer(BoxControl box) {
    boolean allowed = false;
    try {
      // Not closed: standard input is the process's own.
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
      String line = lines.readLine();
      String word = line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
      allowed = word.equals("allow") || word.equals("y") || word.equals("yes");
    } catch (IOException noAnswer) {
      // which is no
    }
    box.say(ControlMessage.command(allowed ? "allow" : "deny", Map.of()));
  }

  private static CommandFailed ended(String reason) {
    String again = "Make a new offer with ./postern pair";
    return switch (reason) {
      case "expired" ->
          new CommandFailed("expired", "No device used the offer within its three minutes.", again);
      case "too_many_failures" ->
          new CommandFailed(
              "too_many_failures",
              "Three attempts on this offer failed; it is burned.",
              "If that was not you, someone may have seen its id. " + again);
      case "denied" ->
          new CommandFailed("denied", "The device was not allowed; nothing was stored.", again);
      case "device_left" ->
          new CommandFailed(
              "device_left", "The device left before it was paired; nothing was stored.", again);
      case "not_stored" ->
          new CommandFailed(
              "not_stored",
              "The box could not store the device.",
              "See what ./postern doctor says");
      default -> new CommandFailed("cancelled", "The offer was given up.", again);
    };
  }
}
