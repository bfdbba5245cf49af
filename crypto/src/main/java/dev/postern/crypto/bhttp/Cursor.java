package dev.postern.crypto.bhttp;

import dev.postern.crypto.secret.SecretView;
import java.lang.foreign.MemorySegment;

/// Reads forward through one fed view.
final class Cursor {
  private final SecretView view;
  private int at;

  Cursor(SecretView view) {
    this.view = view;
  }

  int left() {
    return view.length() - at;
  }

  int next() {
    return view.at(at++) & 0xff;
  }

  void copyTo(byte[] target, int offset, int size) {
    MemorySegment.copy(view.segment(), at, MemorySegment.ofArray(target), offset, size);
    at += size;
  }

  SecretView window(int size) {
    SecretView window = view.slice(at, size);
    at += size;
    return window;
  }
}
