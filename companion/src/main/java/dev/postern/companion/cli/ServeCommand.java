package dev.postern.companion.cli;

import dev.postern.companion.pairing.PairedBox;
import dev.postern.companion.relay.Relay;
import dev.postern.companion.session.BoxConnection;
import dev.postern.companion.session.BoxDialer;
import dev.postern.companion.session.Connectivity;
import dev.postern.companion.wire.Network;
import dev.postern.console.CommandFailed;
import dev.postern.console.CommonOptions;
import dev.postern.console.Output;
import dev.postern.link.door.DoorConfig;
import dev.postern.link.door.LoopbackDoor;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Serves AI programs on this laptop until it is stopped.
@Command(
    name = "serve",
    description = {
      "Serve OpenAI clients on this laptop, at http://127.0.0.1:7679/v1, through the paired box.",
      "Only programs on this laptop can connect. Any API key will do; it is not sent anywhere."
    },
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private static final int CONNECTIONS = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String HANDSHAKE = "Noise_IKhfs+psk2_25519+MLKEM768_ChaChaPoly_SHA256";

  @Mixin(name = CommonOptions.NAME)
  private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "7679",
      description = "Where to listen on 127.0.0.1 and ::1; 0 for any free port (default: 7679).")
  private int port;

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description = {
        "A web page or browser extension that may connect, such as app://obsidian.md or"
            + " http://localhost:3000; may be repeated. All others are refused."
      })
  private Set<String> origins = new LinkedHashSet<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    DoorConfig config = config();
    Output output = common.output();
    try (StopSignal stop = new StopSignal(PATIENCE.multipliedBy(2));
        PairedBox box = Paired.in(common);
        Network network = new Network();
        BoxConnection connection =
            new BoxConnection(new BoxDialer(network, box), box, news -> tell(output, box, news));
        LoopbackDoor door = open(config, new Relay(connection))) {
      tellServing(output, box, door.port());
      stop.await();
      door.drain(PATIENCE);
    }
    return ExitCode.OK;
  }

  private DoorConfig config() {
    Set<String> lower = new LinkedHashSet<>();
    origins.forEach(origin -> lower.add(origin.toLowerCase(Locale.ROOT)));
    try {
      return new DoorConfig(port, lower, CONNECTIONS);
    } catch (IllegalArgumentException e) {
      throw new CommandFailed("bad_option", "Not possible: " + e.getMessage() + ".", "");
    }
  }

  private static LoopbackDoor open(DoorConfig config, Relay relay) {
    try {
      return LoopbackDoor.open(config, relay);
    } catch (IOException e) {
      throw new CommandFailed(
          "port_taken",
          "Port " + config.port() + " cannot be listened on: " + e.getMessage() + ".",
          "Is another companion running? Or choose another port with --port.");
    }
  }

  private static void tellServing(Output output, PairedBox box, int port) {
    String url = "http://127.0.0.1:" + port + "/v1";
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("base_url", url);
    fields.put("port", port);
    fields.put("box", box.name().text());
    fields.put("box_key", box.box().id());
    fields.put("handshake", HANDSHAKE);
    fields.put("pid", ProcessHandle.current().pid());
    output.event(
        "serving",
        fields,
        "Serving OpenAI clients at " + url + " through " + box.name() + ".\nStop with Ctrl-C.");
  }

  private static void tell(Output output, PairedBox box, Connectivity news) {
    switch (news) {
      case Connectivity.Connected _ ->
          output.event(
              "connected", Map.of("box", box.name().text()), "Connected to " + box.name() + ".");
      case Connectivity.Lost lost ->
          output.event(
              "disconnected",
              Map.of("code", lost.why().reason().code(), "message", lost.why().sentence()),
              lost.why().sentence() + " Trying again …");
    }
  }
}
