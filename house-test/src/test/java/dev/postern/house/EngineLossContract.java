package dev.postern.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// What is left standing when one process of the house is lost amid an answer.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
interface EngineLossContract {
  /// A box with the engine under test, and its companion.
  Stand stand();

  /// As the box names it.
  String kind();

  @Test
  @Order(1)
  default void aKilledEngineIsATypedErrorWithinASecondAndTheNextRequestIsServed()
      throws IOException {
    Stand stand = stand();
    assertEquals(kind(), stand.status().fields().path("engine").asText());
    long engine = stand.status().enginePid();
    try (Wire wire = answering(stand)) {
      kill(engine);
      long killed = System.nanoTime();
      Reply reply = wire.rest();
      long took = (System.nanoTime() - killed) / 1_000_000;
      System.out.println("measured: " + kind() + " killed, error after " + took + " ms");
      assertEquals("engine_died", reply.errorCode(), reply.body());
      assertFalse(reply.body().contains("[DONE]"), reply.body());
      assertTrue(took < 1000, took + " ms");
    }
    long killed = System.nanoTime();
    assertServes(stand);
    long took = (System.nanoTime() - killed) / 1_000_000;
    System.out.println("measured: " + kind() + " answers again after " + took + " ms");
    assertEquals(stand.box().pid(), stand.status().pid());
    assertTrue(stand.status().enginePid() != engine, "the engine is a new process");
  }

  @Test
  @Order(2)
  default void aKilledCompanionFreesTheBoxAtOnce() throws IOException, InterruptedException {
    Stand stand = stand();
    try (Wire _ = answering(stand)) {
      kill(stand.companion().pid());
      long killed = System.nanoTime();
      while (stand.status().underWay() > 0) {
        assertTrue(System.nanoTime() - killed < Duration.ofSeconds(2).toNanos(), "still answering");
        Thread.sleep(10);
      }
    }
    assertServesAt(stand, stand.doorUrl());
    stand.restartCompanion();
    assertServes(stand);
  }

  @Test
  @Order(3)
  default void aBoxThatIsAskedToEndLeavesInOrder() throws IOException, InterruptedException {
    Stand stand = stand();
    List<Long> children = children(stand.box().pid());
    Reply reply;
    try (Wire wire = answering(stand)) {
      ProcessHandle.of(stand.box().pid()).orElseThrow().destroy();
      reply = wire.rest();
    }
    assertFalse(reply.body().contains("[DONE]"), reply.body());
    assertEquals("box_stopping", reply.errorCode(), reply.body());
    int status = stand.box().awaitEnd(Duration.ofSeconds(20));
    // 143 tells that a signal asked for it (128 + SIGTERM).
    assertTrue(status == 0 || status == 143, "exit status " + status);
    List<String> said = stand.box().printed();
    assertTrue(said.contains("{\"event\":\"stopping\"}"), "it says so: " + said);
    List<String> faults =
        said.stream().filter(line -> line.contains("Exception") || line.contains("ERROR")).toList();
    assertEquals(List.of(), faults, "what went wrong");
    assertGone(children, System.nanoTime());
    stand.restartBox();
    assertServes(stand);
  }

  @Test
  @Order(4)
  default void aKilledBoxLeavesNoChildBehind() throws IOException, InterruptedException {
    Stand stand = stand();
    List<Long> children = children(stand.box().pid());
    assertTrue(children.contains(stand.status().enginePid()), children.toString());
    try (Wire wire = answering(stand)) {
      kill(stand.box().pid());
      assertGone(children, System.nanoTime());
      Reply reply = wire.rest();
      assertEquals("box_gone", reply.errorCode(), reply.body());
    }
    assertEquals(List.of(), mentioning(stand.boxHome()), "processes that know the box's home");
    stand.restartBox();
    assertServes(stand);
  }

  private static Wire answering(Stand stand) throws IOException {
    Wire wire = new Wire(stand.baseUrl());
    wire.send("POST", "/v1/chat/completions", "", Ask.bytes(Ask.story(stand.model(), "Begin.")));
    wire.awaitText("\"finish_reason\":null");
    return wire;
  }

  private static void assertServes(Stand stand) throws IOException {
    assertServesAt(stand, stand.baseUrl());
  }

  private static void assertServesAt(Stand stand, String url) throws IOException {
    Reply next =
        Wire.chat(url, Ask.bytes(Ask.question(stand.model(), "What is the capital of France?")));
    assertEquals(200, next.status(), next.body());
    assertTrue(next.answer().contains("Paris"), next.body());
  }

  private static void kill(long pid) {
    assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly());
  }

  private static List<Long> children(long pid) {
    return ProcessHandle.of(pid).orElseThrow().descendants().map(ProcessHandle::pid).toList();
  }

  private static void assertGone(List<Long> pids, long since) throws InterruptedException {
    while (pids.stream().anyMatch(EngineLossContract::alive)) {
      List<Long> left = pids.stream().filter(EngineLossContract::alive).toList();
      assertTrue(
          System.nanoTime() - since < Duration.ofSeconds(2).toNanos(), "left behind: " + left);
      Thread.sleep(10);
    }
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static List<String> mentioning(Path folder) {
    return ProcessHandle.allProcesses()
        .map(process -> CommandLine.of(process.pid()))
        .filter(line -> line.contains(folder.toString()))
        .toList();
  }
}
