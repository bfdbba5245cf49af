package dev.postern.crypto.secret;

import java.lang.foreign.MemorySegment;

/// Memory lent to one owner. It comes all zero and goes back all zero.
interface Lease {
  /// At least as many bytes as were asked for.
  MemorySegment memory();

  /// Gives it back, once.
  void release();
}
