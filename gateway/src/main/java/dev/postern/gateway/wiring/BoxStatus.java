package dev.postern.gateway.wiring;

import dev.postern.crypto.noise.PublicKey;
import dev.postern.crypto.secret.SecretMemory;
import dev.postern.gateway.pairing.DeviceBook;
import dev.postern.gateway.session.DeviceSessions;
import dev.postern.link.door.LoopbackDoor;
import dev.postern.routing.backend.EngineStatus;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The running box as `doctor` sees it.
record BoxStatus(
    BoxOptions options,
    int port,
    LoopbackDoor loopback,
    PublicKey key,
    DeviceBook book,
    DeviceSessions sessions,
    Answering answering) {
  Map<String, ?> fields() {
    List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("pid", ProcessHandle.current().pid());
    fields.put("name", options.name().text());
    fields.put("port", (long) port);
    fields.put("door_port", (long) doorPort());
    fields.put("key", keyId());
    fields.put("devices", (long) book.devices().size());
    fields.put("sessions", (long) sessions.count());
    fields.put("engine", answering.engine());
    fields.put("policy", answering.policy());
    EngineStatus engine = answering.room().status();
    fields.put("engine_pid", engine.pid().orElse(0));
    fields.put("engine_restarts", (long) engine.restarts());
    fields.put("answers_under_way", (long) answering.exchange().underWay());
    fields.put("secret_memory", SecretMemory.kind().name().toLowerCase(Locale.ROOT));
    fields.put("secret_bytes", SecretMemory.bytesHeld());
    fields.put("java", Runtime.version().toString());
    fields.put("attach_disabled", flags.contains("-XX:+DisableAttachMechanism"));
    fields.put("perf_data_off", flags.contains("-XX:-UsePerfData"));
    fields.put("core_dump_off", flags.contains("-XX:-CreateCoredumpOnCrash"));
    fields.put("heap_dump_off", !flags.contains("-XX:+HeapDumpOnOutOfMemoryError"));
    return fields;
  }

  int doorPort() {
    return loopback.port();
  }

  String keyId() {
    return key.id();
  }
}
