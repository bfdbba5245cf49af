package dev.postern.crypto.bhttp;

import dev.postern.crypto.secret.SecretView;
import java.util.List;

/// What a decoder finds in a message, in this order: for a request one [RequestHead], for a
/// response any number of informational [ResponseHead]s and a final one; then any number of
/// [Content], then one [End].
public sealed interface Part permits RequestHead, ResponseHead, Part.Content, Part.End {

  /// Some bytes of the content, at least one.
  ///
  /// @param bytes a window on what was fed, valid only until the sink returns
  record Content(SecretView bytes) implements Part {}

  /// The message is whole and valid.
  ///
  /// @param trailers the trailer section
  record End(List<Field> trailers) implements Part {
    public End {
      trailers = List.copyOf(trailers);
    }
  }

  /// Takes the parts as they are found.
  ///
  /// @param <X> what the sink may throw; the decoder passes it on and is of no more use
  @FunctionalInterface
  interface Sink<X extends Exception> {
    void accept(Part part) throws X;
  }
}
