package dev.postern.crypto.secret;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// The few calls of the C library that map memory on Linux. Failures are told by the return value;
/// why one failed is of no use here.
final class Libc {
  private static final int PROT_READ_WRITE = 0x1 | 0x2;
  private static final int MAP_SHARED = 0x01;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x02 | 0x20;
  private static final int MADV_DONTDUMP = 16;
  private static final int MAP_FAILED = -1;

  /// The same number on x86-64 and aarch64.
  private static final long SYS_MEMFD_SECRET = 447;

  /// The only flag that the kernel takes here: children that run another program get no copy.
  private static final long O_CLOEXEC = 0x80000;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle SYSCALL =
      call(
          "syscall",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG),
          Linker.Option.firstVariadicArg(1));
  private static final MethodHandle FTRUNCATE =
      call("ftruncate", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle MMAP =
      call(
          "mmap",
          FunctionDescriptor.of(
              ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle MUNMAP = onRange("munmap");
  private static final MethodHandle MLOCK = onRange("mlock");
  private static final MethodHandle MADVISE =
      call("madvise", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle CLOSE =
      call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private Libc() {}

  /// Maps memory that only this process can read, and the kernel only on its behalf: it is never
  /// swapped out, dumped, or read through `/proc`. Empty when the kernel has no `memfd_secret` or
  /// the limit on locked memory is reached. The mapping ends when `arena` is closed.
  static Optional<MemorySegment> mapSecret(long size, Arena arena) {
    int descriptor = (int) invoke(SYSCALL, SYS_MEMFD_SECRET, O_CLOEXEC);
    if (descriptor < 0) {
      return Optional.empty();
    }
    try {
      if (invoke(FTRUNCATE, descriptor, size) != 0) {
        return Optional.empty();
      }
      return map(size, MAP_SHARED, descriptor, arena);
    } finally {
      // The mapping keeps the memory alive without it.
      invoke(CLOSE, descriptor);
    }
  }

  /// Maps ordinary private memory that is left out of core dumps where the kernel agrees. The
  /// mapping ends when `arena` is closed.
  static Optional<MemorySegment> mapAnonymous(long size, Arena arena) {
    Optional<MemorySegment> mapped = map(size, MAP_PRIVATE_ANONYMOUS, -1, arena);
    mapped.ifPresent(memory -> invoke(MADVISE, memory, size, MADV_DONTDUMP));
    return mapped;
  }

  /// Keeps `memory` from being swapped out; whether the limit on locked memory allowed it.
  static boolean lock(MemorySegment memory) {
    return invoke(MLOCK, memory, memory.byteSize()) == 0;
  }

  private static Optional<MemorySegment> map(long size, int flags, int descriptor, Arena arena) {
    MemorySegment start;
    try {
      start =
          (MemorySegment)
              MMAP.invoke(MemorySegment.NULL, size, PROT_READ_WRITE, flags, descriptor, 0L);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    if (start.address() == MAP_FAILED) {
      return Optional.empty();
    }
    return Optional.of(start.reinterpret(size, arena, memory -> invoke(MUNMAP, memory, size)));
  }

  private static long invoke(MethodHandle function, Object... arguments) {
    try {
      return ((Number) function.invokeWithArguments(arguments)).longValue();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static MethodHandle onRange(String name) {
    return call(name, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
  }

  private static MethodHandle call(String name, FunctionDescriptor type, Linker.Option... options) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
  }
}
