package dev.postern.names.train;

import dev.postern.routing.detect.names.Label;
import dev.postern.routing.detect.names.Words;
import java.util.ArrayList;
import java.util.List;

/// A text with its entities marked.
///
/// @param text of training or test data, never a prompt
/// @param ignored spans that are neither asked for nor held against anyone
public record Sample(String text, List<Span> spans, List<Span> ignored) {
  public Sample {
    spans = List.copyOf(spans);
    ignored = List.copyOf(ignored);
  }

  /// An entity, in UTF-16 units of its text.
  public record Span(Label.Kind kind, int start, int end) {}

  /// The label of each word.
  byte[] labels(Words words) {
    byte[] labels = new byte[words.count()];
    for (Span span : spans) {
      boolean begun = false;
      for (int i = 0; i < words.count(); i++) {
        if (words.start(i) >= span.start && words.start(i) < span.end) {
          labels[i] = (byte) (begun ? Label.inside(span.kind) : Label.begin(span.kind));
          begun = true;
        }
      }
    }
    return labels;
  }

  /// Puts a text together piece by piece.
  static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private final List<Span> spans = new ArrayList<>();
    private final List<Span> ignored = new ArrayList<>();

    Builder plain(CharSequence piece) {
      text.append(piece);
      return this;
    }

    Builder entity(Label.Kind kind, CharSequence piece) {
      spans.add(new Span(kind, text.length(), text.length() + piece.length()));
      text.append(piece);
      return this;
    }

    /// Writes a piece that goes on with the last entity, or begins one.
    Builder more(Label.Kind kind, CharSequence piece) {
      if (spans.isEmpty() || spans.getLast().kind != kind) {
        return entity(kind, piece);
      }
      Span last = spans.removeLast();
      text.append(piece);
      spans.add(new Span(kind, last.start, text.length()));
      return this;
    }

    void ignore(Label.Kind kind, int start) {
      ignored.add(new Span(kind, start, text.length()));
    }

    int length() {
      return text.length();
    }

    char last() {
      return text.isEmpty() ? '\n' : text.charAt(text.length() - 1);
    }

    Sample build() {
      return new Sample(text.toString(), spans, ignored);
    }
  }
}
