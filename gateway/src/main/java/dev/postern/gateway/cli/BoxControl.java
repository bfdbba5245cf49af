package dev.postern.gateway.cli;

import dev.postern.console.CommandFailed;
import dev.postern.console.Home;
import dev.postern.gateway.control.ControlConnection;
import dev.postern.gateway.control.ControlMessage;
import dev.postern.gateway.control.ControlSocket;
import java.io.IOException;

/// A command's line to the running box.
final class BoxControl implements AutoCloseable {
  private final ControlConnection connection;

  private BoxControl(ControlConnection connection) {
    this.connection = connection;
  }

  /// @throws CommandFailed when no box runs in this home
  static BoxControl of(Home home) {
    try {
      return new BoxControl(ControlSocket.connect(home).orElseThrow(BoxControl::noBox));
    } catch (IOException e) {
      throw new CommandFailed(
          "no_control", "The box cannot be reached: " + e.getMessage() + ".", "");
    }
  }

  void say(ControlMessage message) {
    try {
      connection.send(message);
    } catch (IOException e) {
      throw gone();
    }
  }

  /// The next event.
  ///
  /// @throws CommandFailed when it is an error, or the box went away
  ControlMessage hear() {
    ControlMessage event;
    try {
      event = connection.receive().orElseThrow(BoxControl::gone);
    } catch (IOException e) {
      throw gone();
    }
    if (event.text("event").equals("error")) {
      throw new CommandFailed(event.text("code"), event.text("message"), event.text("next"));
    }
    return event;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException alreadyGone) {
      // closed either way
    }
  }

  private static CommandFailed noBox() {
    return new CommandFailed(
        "no_box", "No box is running in this home.", "Start it with ./postern run");
  }

  private static CommandFailed gone() {
    return new CommandFailed(
        "box_gone", "The box ended while it was asked.", "Start it again with ./postern run");
  }
}
