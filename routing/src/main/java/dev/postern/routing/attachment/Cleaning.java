package dev.postern.routing.attachment;

import dev.postern.crypto.secret.SecretView;
import java.util.Map;

/// What became of a file. Printed, it shows kinds and counts, and nothing of the file.
public sealed interface Cleaning {
  /// Nothing is left that we know to remove.
  ///
  /// @param bytes the cleaned file; lives as long as the scope that was given
  /// @param removed how many pieces of each kind were taken out; kinds without any are absent
  record Clean(FileType type, SecretView bytes, Map<Removed, Integer> removed) implements Cleaning {
    public Clean {
      removed = Map.copyOf(removed);
    }
  }

  /// It must not go out.
  record Refused(Reason reason) implements Cleaning {}

  /// Why a file must not go out.
  enum Reason {
    /// It has no bytes.
    EMPTY,
    /// It is longer than [Attachment#LARGEST], or becomes too long when unpacked.
    TOO_LARGE,
    /// It is of no type that can be cleaned.
    UNKNOWN_TYPE,
    /// The type is known, but it has a part or a feature that cannot be cleaned for sure.
    UNSUPPORTED,
    /// It cannot be looked into.
    ENCRYPTED,
    /// It ends before it should.
    TRUNCATED,
    /// It breaks the rules of its format.
    MALFORMED,
    /// It has more parts, or parts nested deeper, than a file of good will has.
    TOO_COMPLEX
  }
}
