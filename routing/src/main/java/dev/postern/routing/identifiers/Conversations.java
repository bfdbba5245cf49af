package dev.postern.routing.identifiers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The conversations that this box remembers the values of. One that nobody uses any more is
/// forgotten: after a while without a request, after its life's end, or when there are too many.
/// Forgotten means zeroed, as soon as the last request that uses it has ended.
public final class Conversations implements AutoCloseable {
  /// How long and how many.
  ///
  /// @param idle since the last request
  /// @param life since the first
  public record Limits(int conversations, Duration idle, Duration life) {
    public static final Limits DEFAULT =
        new Limits(1024, Duration.ofHours(2), Duration.ofHours(24));

    public Limits {
      if (conversations < 1 || !idle.isPositive() || !life.isPositive()) {
        throw new IllegalArgumentException("limits of conversations must be positive");
      }
    }
  }

  private final Cache<String, Conversation> table;

  public Conversations(Limits limits) {
    this(limits, Ticker.systemTicker(), Scheduler.systemScheduler());
  }

  /// @param ticker tells the time
  /// @param scheduler wakes the table when a conversation's time is over
  public Conversations(Limits limits, Ticker ticker, Scheduler scheduler) {
    this.table =
        Caffeine.newBuilder()
            .maximumSize(limits.conversations())
            .expireAfterAccess(limits.idle())
            .expireAfterWrite(limits.life())
            .ticker(ticker)
            .scheduler(scheduler)
            .executor(Runnable::run)
            .removalListener(Conversations::forgotten)
            .build();
  }

  private static void forgotten(
      @Nullable String name, @Nullable Conversation conversation, RemovalCause cause) {
    if (conversation != null) {
      conversation.close();
    }
  }

  /// The conversation of that name for one request, which closes it; a new one when it is not known
  /// any more.
  ///
  /// @param name random, and known to nobody but those who take part
  public Conversation use(String name) {
    while (true) {
      Conversation conversation = table.get(name, _ -> new Conversation());
      // Between the two lines it may have been forgotten.
      if (conversation.share()) {
        return conversation;
      }
    }
  }

  /// Forgets a conversation at once.
  public void forget(String name) {
    table.invalidate(name);
  }

  /// Forgets those whose time is over, without waiting to be woken.
  public void sweep() {
    table.cleanUp();
  }

  /// Forgets all.
  @Override
  public void close() {
    table.invalidateAll();
    table.cleanUp();
  }
}
