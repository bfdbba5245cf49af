package dev.postern.gateway.cli.doctor;

import dev.postern.console.CommonOptions;
import dev.postern.console.Home;
import dev.postern.console.Output;
import dev.postern.crypto.secret.SecretMemory;
import dev.postern.gateway.control.ControlConnection;
import dev.postern.gateway.control.ControlMessage;
import dev.postern.gateway.control.ControlSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Looks at the machine and the running box.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Check this machine and the running box: what is well, what is not, and what to do about"
            + " it. Exits with 1 when something is red.")
public final class DoctorCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() {
    Output output = common.output();
    List<Check> checks = new ArrayList<>();
    Machine machine = new Machine(Path.of("/proc"));
    checks.add(Machine.java(Runtime.version()));
    checks.add(Machine.memory(SecretMemory.kind()));
    checks.add(machine.swap());
    checks.add(home(common.places().home()));
    checks.addAll(new Shelf(common.places()).checks());
    checks.add(new SecondTierCheck(common.places()).check());
    checks.addAll(box(machine, common.places().home()));
    checks.forEach(check -> output.event("check", check.fields(), check.sentence()));
    Check.Level worst =
        Collections.max(checks.stream().map(Check::level).toList(), Comparator.naturalOrder());
    output.event(
        "done",
        Map.of("verdict", worst.name().toLowerCase(Locale.ROOT)),
        switch (worst) {
          case GREEN -> "All is well.";
          case YELLOW -> "It works; the marked points could be better.";
          case RED -> "Something needs to be done.";
        });
    return worst == Check.Level.RED ? 1 : 0;
  }

  private static Check home(Home home) {
    try {
      if (!Files.isDirectory(home.path())) {
        return Check.green("home", home.path() + ", not there yet");
      }
      String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path()));
      return rights.endsWith("------")
          ? Check.green("home", home.path() + ", for its owner alone")
          : Check.red(
              "home",
              home.path() + " is open to others (" + rights + ")",
              "chmod 700 " + home.path());
    } catch (IOException e) {
      return Check.red("home", home.path() + " cannot be read", "Check who owns it.");
    }
  }

  private static List<Check> box(Machine machine, Home home) {
    try {
      Optional<ControlConnection> found = ControlSocket.connect(home);
      if (found.isEmpty()) {
        return List.of(Check.yellow("box", "not running in this home", "./postern run"));
      }
      try (ControlConnection box = found.get()) {
        box.send(ControlMessage.command("status", Map.of()));
        ControlMessage status = box.receive().orElseThrow(() -> new IOException("no answer"));
        return running(machine, status);
      }
    } catch (IOException e) {
      return List.of(
          Check.red(
              "box", "does not answer on its control socket", "Stop it, and start it again."));
    }
  }

  private static List<Check> running(Machine machine, ControlMessage status) {
    String ports =
        String.format(
            "devices on port %d, this machine on 127.0.0.1:%d",
            status.number("port"), status.number("door_port"));
    return List.of(
        Check.green("box", status.text("name") + ", process " + status.number("pid")),
        Check.green("ports", ports),
        Check.green("key", status.text("key")),
        devices(status),
        Check.green("engine", status.text("engine") + " in use"),
        Check.green("policy", status.text("policy")),
        Check.green("at work", atWork(status)),
        machine.cores(status.number("pid")),
        hardening(status));
  }

  private static String atWork(ControlMessage status) {
    return String.format(
        "%d answers under way, %d bytes of keys and plaintext held in %s memory",
        status.number("answers_under_way"),
        status.number("secret_bytes"),
        status.text("secret_memory"));
  }

  private static Check devices(ControlMessage status) {
    String finding =
        status.number("devices") + " paired, " + status.number("sessions") + " sessions now";
    return status.number("devices") > 0
        ? Check.green("devices", finding)
        : Check.yellow("devices", finding, "./postern pair");
  }

  private static Check hardening(ControlMessage status) {
    List<String> open = new ArrayList<>();
    for (String flag :
        List.of("attach_disabled", "perf_data_off", "core_dump_off", "heap_dump_off")) {
      if (!status.truth(flag)) {
        open.add(flag);
      }
    }
    return open.isEmpty()
        ? Check.green("hardening", "no attach, no performance data, no dumps")
        : Check.yellow(
            "hardening",
            "not set: " + String.join(", ", open),
            "Start the box with ./postern run.");
  }
}
