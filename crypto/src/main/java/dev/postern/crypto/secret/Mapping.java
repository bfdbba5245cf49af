package dev.postern.crypto.secret;

import dev.postern.crypto.secret.SecretMemory.Kind;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Locale;
import java.util.Optional;

/// A range of memory of its own, all zero, of the strongest kind that is to be had at the moment.
final class Mapping implements Lease {
  private static final boolean LINUX =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux");

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
    Arena arena = Arena.ofShared();
    try {
      return strongest(size, arena);
    } catch (Throwable e) {
      arena.close();
      throw e;
    }
  }

  private static Mapping strongest(long size, Arena arena) {
    if (!LINUX) {
      return new Mapping(arena, arena.allocate(size), Kind.PLAIN);
    }
    Optional<MemorySegment> secret = Libc.mapSecret(size, arena);
    if (secret.isPresent()) {
      return new Mapping(arena, secret.get(), Kind.SECRET);
    }
    MemorySegment anonymous =
        Libc.mapAnonymous(size, arena)
            .orElseThrow(() -> new OutOfMemoryError("no " + size + " bytes to map"));
    return new Mapping(arena, anonymous, Libc.lock(anonymous) ? Kind.LOCKED : Kind.UNLOCKED);
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
