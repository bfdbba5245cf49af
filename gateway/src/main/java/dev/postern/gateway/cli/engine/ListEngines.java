package dev.postern.gateway.cli.engine;

import dev.postern.console.CommonOptions;
import dev.postern.console.Output;
import dev.postern.engine.EngineChoice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `postern engine list`.
@Command(
    name = "list",
    description = {
      "List the engines of this machine, which one is used, and why.",
      "POSTERN_LLAMA_SERVER names a llama-server to prefer to all others."
    },
    mixinStandardHelpOptions = true)
final class ListEngines implements Runnable {
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public void run() {
    Output output = common.output();
    List<EngineChoice> engines = Engines.finder(common.places(), System.getenv()).list();
    for (EngineChoice engine : engines) {
      output.event("engine", fields(engine), line(engine));
    }
    boolean found = engines.stream().anyMatch(EngineChoice::used);
    output.event(
        "done", Map.of("usable", found), found ? "* is used." : "None of them can be used.");
  }

  private static Map<String, Object> fields(EngineChoice engine) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", engine.kind());
    fields.put("source", engine.source().name().toLowerCase(Locale.ROOT));
    fields.put("path", engine.path().toString());
    fields.put("version", engine.version());
    fields.put("devices", engine.devices());
    fields.put("used", engine.used());
    fields.put("why", engine.why());
    return fields;
  }

  private static String line(EngineChoice engine) {
    String devices = "";
    if (!engine.devices().isEmpty()) {
      devices = ", with " + String.join(", ", engine.devices());
    }
    return (engine.used() ? "* " : "  ")
        + engine.kind()
        + "  version "
        + engine.version()
        + devices
        + ": "
        + engine.why()
        + "\n  "
        + engine.path();
  }
}
