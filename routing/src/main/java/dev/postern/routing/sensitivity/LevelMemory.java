package dev.postern.routing.sensitivity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Role;
import dev.postern.routing.chat.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Keeps a conversation's level from falling when old turns are cut off it.
///
/// Requests carry no conversation; what they repeat tells it. Of each turn of a user or a model a
/// keyed hash is kept in memory, with the level of the prompt that it came in: a prompt that
/// repeats the turn is at least so sensitive. Short turns, which many conversations share, do not
/// count, nor do the instructions of a system.
public final class LevelMemory {
  private static final int SHORTEST = 32;
  private static final int TURNS = 100_000;

  private final SipHash hash = SipHash.withRandomKey();
  private final Cache<Long, Sensitivity> levels;

  LevelMemory(Duration life, Ticker clock) {
    levels = Caffeine.newBuilder().maximumSize(TURNS).expireAfterAccess(life).ticker(clock).build();
  }

  /// What is older than a day is forgotten.
  public static LevelMemory ofTheLastDay() {
    return new LevelMemory(Duration.ofDays(1), Ticker.systemTicker());
  }

  /// The classification, raised to the conversation's level where that is higher; it is the
  /// conversation's level from now on.
  Classification remember(RawPrompt prompt, String device, Classification found) {
    List<Long> turns = new ArrayList<>();
    for (Turn turn : prompt.turns()) {
      if (turn.role() != Role.SYSTEM && turn.text().length() >= SHORTEST) {
        turns.add(hash.of(turn.text(), device.hashCode()));
      }
    }
    Classification raised = found;
    for (Long turn : turns) {
      Sensitivity before = levels.getIfPresent(turn);
      if (before != null && before.compareTo(raised.sensitivity()) > 0) {
        raised =
            found.raised(
                new Reason("conversation", before, "this conversation was that sensitive before"));
      }
    }
    for (Long turn : turns) {
      levels.put(turn, raised.sensitivity());
    }
    return raised;
  }
}
