package dev.postern.gateway.cli;

import dev.postern.console.CommandFailed;
import dev.postern.console.CommonOptions;
import dev.postern.gateway.wiring.BoxApplication;
import dev.postern.gateway.wiring.BoxOptions;
import dev.postern.link.pairing.PartyName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Starts the box.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Start the box: paired devices reach it on one port, programs on this machine through a"
          + " loopback door that speaks OpenAI's API. Runs until Ctrl-C.",
      "",
      "With --json: the event \"started\" tells ports and key, \"ready\" that it answers."
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "7678",
      description = "Where devices come in (default: ${DEFAULT-VALUE}; 0 takes any free one).")
  private int port;

  @Option(
      names = "--door-port",
      paramLabel = "PORT",
      defaultValue = "7680",
      description =
          "Where programs on this machine come in, on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0 takes"
              + " any free one).")
  private int doorPort;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the box calls itself to devices (default: this machine's name).")
  private String name = "";

  @Override
  public Integer call() {
    if (port < 0 || port > 65535 || doorPort < 0 || doorPort > 65535) {
      throw new CommandFailed("bad_port", "A port is between 0 and 65535.", "");
    }
    String own = name.isBlank() ? machine() : name;
    return BoxApplication.start(
        new BoxOptions(common.places(), port, doorPort, PartyName.clean(own), common.json()));
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "postern";
    }
  }
}
