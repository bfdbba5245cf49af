package dev.postern.bench.identifiers;

import java.util.List;

/// A text with the identifiers that somebody marked in it.
record Sample(String text, List<Span> spans) {
  Sample {
    spans = List.copyOf(spans);
    int length = text.codePointCount(0, text.length());
    for (Span span : spans) {
      if (span.start() < 0 || span.end() <= span.start() || span.end() > length) {
        throw new IllegalArgumentException(span + " lies outside its text");
      }
    }
  }
}
