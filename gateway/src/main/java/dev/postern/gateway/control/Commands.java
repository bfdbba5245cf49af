package dev.postern.gateway.control;

import dev.postern.gateway.pairing.Device;
import dev.postern.gateway.pairing.DeviceBook;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// What the running box does when it is told to on the control socket: `pair`, `devices`, `revoke`,
/// `status`. One command a connection.
public final class Commands implements ControlServer.Conversation {
  private final PairingDesk desk;
  private final DeviceBook book;
  private final ToIntFunction<String> closeSessions;
  private final ToIntFunction<String> liveSessions;
  private final Supplier<Map<String, ?>> status;

  /// @param closeSessions ends the live sessions of a device's id, and says how many there were
  /// @param liveSessions how many sessions a device's id has now
  /// @param status the box as it stands, for `doctor`
  public Commands(
      PairingDesk desk,
      DeviceBook book,
      ToIntFunction<String> closeSessions,
      ToIntFunction<String> liveSessions,
      Supplier<Map<String, ?>> status) {
    this.desk = desk;
    this.book = book;
    this.closeSessions = closeSessions;
    this.liveSessions = liveSessions;
    this.status = status;
  }

  @Override
  public void hold(ControlConnection connection) throws IOException, InterruptedException {
    Optional<ControlMessage> first = connection.receive();
    if (first.isEmpty()) {
      return;
    }
    ControlMessage command = first.get();
    switch (command.text("command")) {
      case "pair" -> desk.pair(connection, command);
      case "devices" -> devices(connection);
      case "revoke" -> revoke(connection, command.text("device"));
      case "status" -> connection.send(ControlMessage.event("status", status.get()));
      default -> connection.send(failure("unknown_command", "The box knows no such command.", ""));
    }
  }

  static ControlMessage failure(String code, String sentence, String next) {
    return ControlMessage.event("error", Map.of("code", code, "message", sentence, "next", next));
  }

  private void devices(ControlConnection connection) throws IOException {
    List<Device> devices = book.devices();
    for (Device device : devices) {
      connection.send(
          ControlMessage.event(
              "device",
              Map.of(
                  "id", device.id(),
                  "name", device.name().text(),
                  "added", device.added().toString(),
                  "sessions", (long) liveSessions.applyAsInt(device.id()))));
    }
    connection.send(ControlMessage.event("done", Map.of("devices", (long) devices.size())));
  }

  private void revoke(ControlConnection connection, String id) throws IOException {
    List<Device> meant =
        book.devices().stream()
            .filter(device -> id.length() >= 4 && device.id().startsWith(id))
            .toList();
    if (meant.size() != 1) {
      connection.send(
          failure(
              meant.isEmpty() ? "unknown_device" : "ambiguous_device",
              meant.isEmpty() ? "No device has this id." : "Several ids begin like this.",
              "./postern devices list shows every id."));
      return;
    }
    Device device = meant.getFirst();
    try {
      book.remove(device.id());
    } catch (IOException e) {
      connection.send(
          failure(
              "not_stored",
              "The box could not store that, and still trusts the device.",
              "See what ./postern doctor says."));
      return;
    }
    int closed = closeSessions.applyAsInt(device.id());
    connection.send(
        ControlMessage.event(
            "revoked",
            Map.of(
                "id", device.id(),
                "name", device.name().text(),
                "sessions_closed", (long) closed)));
  }
}
