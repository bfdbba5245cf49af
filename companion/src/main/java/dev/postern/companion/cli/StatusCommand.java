package dev.postern.companion.cli;

import dev.postern.companion.pairing.PairedBox;
import dev.postern.companion.session.BoxDialer;
import dev.postern.companion.session.BoxUnavailable;
import dev.postern.companion.wire.Network;
import dev.postern.console.CommonOptions;
import dev.postern.link.session.DeviceSession;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// Tells which box this laptop is paired with, and whether it answers.
@Command(
    name = "status",
    description = "Tell which box this laptop is paired with, and whether it answers now.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  @Mixin(name = CommonOptions.NAME)
  private final CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws IOException {
    try (PairedBox box = Paired.in(common);
        Network network = new Network()) {
      BoxDialer dialer = new BoxDialer(network, box);
      long began = System.nanoTime();
      try (DeviceSession _ = dialer.dial(code -> {})) {
        tellReachable(box, dialer.address(), Duration.ofNanos(System.nanoTime() - began));
        return ExitCode.OK;
      } catch (BoxUnavailable e) {
        tellUnreachable(box, e);
        return ExitCode.SOFTWARE;
      }
    }
  }

  private void tellReachable(PairedBox box, String address, Duration took) {
    Map<String, Object> fields = fields(box);
    fields.put("reachable", true);
    fields.put("address", address);
    fields.put("handshake_ms", took.toMillis());
    String sentence = "It answers at " + address + ", after " + took.toMillis() + " ms.";
    common.output().event("status", fields, pairedWith(box) + sentence);
  }

  private void tellUnreachable(PairedBox box, BoxUnavailable why) {
    Map<String, Object> fields = fields(box);
    fields.put("reachable", false);
    fields.put("code", why.reason().code());
    fields.put("message", why.sentence());
    common.output().event("status", fields, pairedWith(box) + why.sentence());
  }

  private static String pairedWith(PairedBox box) {
    return "Paired with " + box.name() + " (key " + box.box().id() + ").\n";
  }

  private static Map<String, Object> fields(PairedBox box) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("paired", true);
    fields.put("box", box.name().text());
    fields.put("box_key", box.box().id());
    fields.put("device", box.own().publicKey().id());
    fields.put("addresses", box.addresses());
    return fields;
  }
}
