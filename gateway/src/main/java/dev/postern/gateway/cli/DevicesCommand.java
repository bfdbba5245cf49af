package dev.postern.gateway.cli;

import dev.postern.console.CommonOptions;
import dev.postern.console.Output;
import dev.postern.gateway.control.ControlMessage;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The devices that the running box knows.
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    description = "List the paired devices, or take the trust back from one.",
    subcommands = {DevicesCommand.ListCommand.class, DevicesCommand.RevokeCommand.class})
final class DevicesCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    return list(common);
  }

  private static int list(CommonOptions common) {
    Output output = common.output();
    try (BoxControl box = BoxControl.of(common.places().home())) {
      box.say(ControlMessage.command("devices", Map.of()));
      ControlMessage event = box.hear();
      while (event.text("event").equals("device")) {
        output.event("device", event.fields(), row(event));
        event = box.hear();
      }
      String none = event.number("devices") == 0 ? "No device is paired: ./postern pair" : "";
      output.event("done", event.fields(), none);
      return 0;
    }
  }

  private static String row(ControlMessage device) {
    return String.format(
        "%s  %-24s  added %s  %s",
        device.text("id"),
        device.text("name"),
        device.text("added"),
        device.number("sessions") > 0 ? device.number("sessions") + " sessions" : "not connected");
  }

  /// `devices list`.
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Show every paired device, with its id and whether it is connected.")
  static final class ListCommand implements Callable<Integer> {
    @Mixin private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
      return list(common);
    }
  }

  /// `devices revoke`.
  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Forget a device's keys and end its sessions at once.")
  static final class RevokeCommand implements Callable<Integer> {
    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(
        paramLabel = "ID",
        description = "The device's id, or at least its first four digits.")
    private String id = "";

    @Override
    public Integer call() {
      try (BoxControl box = BoxControl.of(common.places().home())) {
        box.say(ControlMessage.command("revoke", Map.of("device", id)));
        ControlMessage event = box.hear();
        common
            .output()
            .event(
                "revoked",
                event.fields(),
                "Revoked: "
                    + event.text("name")
                    + ". Sessions ended: "
                    + event.number("sessions_closed")
                    + ".");
        return 0;
      }
    }
  }
}
