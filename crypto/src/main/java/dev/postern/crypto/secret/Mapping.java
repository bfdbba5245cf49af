package dev.postern.crypto.secret;

import dev.postern.crypto.secret.SecretMemory.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import java.util.function.Function;

/// A range of memory of its own, all zero, of the strongest kind that is to be had at the moment.
///
/// The system property `postern.secret.memory=locked` goes without `memfd_secret`. That lowers
/// protection, as other processes of the same user can then read secrets while they live: it is
/// there for tests that look from outside whether anything is left of them.
final class Mapping implements Lease {
  private static final boolean LINUX =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux");

  private static final boolean LOCKED_AT_MOST =
      System.getProperty("postern.secret.memory", "secret").equals("locked");

  private final Arena arena;
  private final MemorySegment memory;
  private final Kind kind;

  private Mapping(Arena arena, MemorySegment memory, Kind kind) {
    this.arena = arena;
    this.memory = memory;
    this.kind = kind;
    SecretMemory.mapped(kind, memory.byteSize());
  }

  /// @throws OutOfMemoryError when there is no memory of any kind
  static Mapping of(long size) {
    return inNewArena(arena -> {
      if (!LINUX) {
        return new Mapping(arena, arena.allocate(size), Kind.PLAIN);
      }
      if (LOCKED_AT_MOST) {
        return anonymous(size, arena);
      }
      return Libc.mapSecret(size, arena)
          .map(memory -> new Mapping(arena, memory, Kind.SECRET))
          .orElseGet(() -> anonymous(size, arena));
    });
  }

  /// What [#of(long)] falls back to on a Linux without `memfd_secret`.
  static Mapping withoutSecret(long size) {
    return inNewArena(arena -> anonymous(size, arena));
  }

  private static Mapping anonymous(long size, Arena arena) {
    MemorySegment memory =
        Libc.mapAnonymous(size, arena)
            .orElseThrow(() -> new OutOfMemoryError("no " + size + " bytes to map"));
    return new Mapping(arena, memory, Libc.lock(memory) ? Kind.LOCKED : Kind.UNLOCKED);
  }

  private static Mapping inNewArena(Function<Arena, Mapping> map) {
    Arena arena = Arena.ofShared();
    try {
      return map.apply(arena);
    } catch (Throwable e) {
      arena.close();
      throw e;
    }
  }

  @Override
  public MemorySegment memory() {
    return memory;
  }

  Kind kind() {
    return kind;
  }

  /// Gives the memory back to the system. Later uses of what was taken from it throw, rather than
  /// crash the process.
  ///
  /// @throws IllegalStateException when input or output on it is going on; it stays mapped then
  @Override
  public void release() {
    arena.close();
    SecretMemory.mapped(kind, -memory.byteSize());
  }
}
