package dev.postern.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.engine.process.Slots.Turn;
import dev.postern.routing.chat.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class SlotsTest {
  private static final Cancellation NEVER = new Cancellation();

  @Test
  void asManyEnterAsThereAreSlots() {
    Slots slots = new Slots(2, 0);
    assertEquals(Turn.YOURS, slots.enter(NEVER, soon()));
    assertEquals(Turn.YOURS, slots.enter(NEVER, soon()));
    assertEquals(Turn.QUEUE_FULL, slots.enter(NEVER, soon()));
    slots.leave();
    assertEquals(Turn.YOURS, slots.enter(NEVER, soon()));
  }

  @Test
  void whoWaitsTooLongIsTold() {
    Slots slots = new Slots(1, 1);
    slots.enter(NEVER, soon());
    assertEquals(Turn.TOO_LATE, slots.enter(NEVER, Deadline.in(Duration.ofMillis(30))));
    slots.leave();
    assertEquals(Turn.YOURS, slots.enter(NEVER, soon()));
  }

  @Test
  void whoCancelsWhileWaitingLeavesTheQueue() throws Exception {
    Slots slots = new Slots(1, 1);
    slots.enter(NEVER, soon());
    Cancellation cancellation = new Cancellation();
    CompletableFuture<Turn> waiting = enterInBackground(slots, cancellation);
    TimeUnit.MILLISECONDS.sleep(50);
    cancellation.cancel();
    assertEquals(Turn.CANCELLED, waiting.get());
    slots.leave();
    assertEquals(Turn.YOURS, slots.enter(NEVER, soon()));
  }

  @Test
  void whoCameFirstIsServedFirst() throws Exception {
    Slots slots = new Slots(1, 8);
    slots.enter(NEVER, soon());
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      waiting.add(
          enterInBackground(slots, NEVER)
              .thenAccept(turn -> {
                order.add(number);
                slots.leave();
              }));
      TimeUnit.MILLISECONDS.sleep(30);
    }
    slots.leave();
    for (CompletableFuture<Void> each : waiting) {
      each.get();
    }
    assertEquals(List.of(0, 1, 2, 3, 4), order);
  }

  private static CompletableFuture<Turn> enterInBackground(Slots slots, Cancellation cancellation) {
    return CompletableFuture.supplyAsync(
        () -> slots.enter(cancellation, soon()), task -> Thread.ofVirtual().start(task));
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(10));
  }
}
