package dev.postern.gateway.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.postern.crypto.secret.SecretMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachineTest {
  @TempDir Path proc;

  @Test
  void swapIsYellowWhereThereIsSome() throws IOException {
    Machine machine = new Machine(proc);
    assertEquals(Check.Level.YELLOW, machine.swap().level(), "nothing known is not well");
    Files.writeString(proc.resolve("swaps"), "Filename Type Size Used Priority\n");
    assertEquals(Check.Level.GREEN, machine.swap().level());
    Files.writeString(
        proc.resolve("swaps"), "Filename Type Size Used Priority\n/dev/sda2 partition 1 0 -2\n");
    assertEquals(Check.Level.YELLOW, machine.swap().level());
    assertFalse(machine.swap().next().isEmpty());
  }

  @Test
  void coreDumpsAreYellowWhereTheLimitAllowsThem() throws IOException {
    Machine machine = new Machine(proc);
    Path limits = Files.createDirectory(proc.resolve("77")).resolve("limits");
    String line = "Max core file size        %s                    unlimited            bytes\n";
    Files.writeString(limits, "Limit Soft Hard\n" + String.format(line, "0"));
    assertEquals(Check.Level.GREEN, machine.cores(77).level());
    Files.writeString(limits, "Limit Soft Hard\n" + String.format(line, "unlimited"));
    assertEquals(Check.Level.YELLOW, machine.cores(77).level());
    assertEquals(Check.Level.YELLOW, machine.cores(78).level());
  }

  @Test
  void anotherJdkIsRed() {
    assertEquals(Check.Level.GREEN, Machine.java(Runtime.Version.parse("25.0.3+9")).level());
    assertEquals(Check.Level.RED, Machine.java(Runtime.Version.parse("21.0.1")).level());
  }

  @Test
  void memoryThatMayBeSwappedIsYellow() {
    assertEquals(Check.Level.GREEN, Machine.memory(SecretMemory.Kind.SECRET).level());
    assertEquals(Check.Level.GREEN, Machine.memory(SecretMemory.Kind.LOCKED).level());
    assertEquals(Check.Level.YELLOW, Machine.memory(SecretMemory.Kind.UNLOCKED).level());
    assertEquals(Check.Level.YELLOW, Machine.memory(SecretMemory.Kind.PLAIN).level());
  }
}
