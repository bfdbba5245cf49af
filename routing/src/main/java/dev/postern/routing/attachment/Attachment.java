package dev.postern.routing.attachment;

import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.attachment.Cleaning.Reason;

/// Takes from a file what says who made it, where and when, and leaves what it shows.
///
/// Works by slicing: pictures are not decoded, and texts are not read for meaning. Time and memory
/// are linear in the size of the file and of what is compressed in it, both of which are bounded.
public final class Attachment {
  /// The longest file taken, in bytes.
  public static final int LARGEST = 64 << 20;

  /// Room for what a format adds: a new table of objects, a rewritten colour profile.
  static final int SPARE = 1 << 20;

  /// How many times as long as before a file may become: objects of a PDF come out unpacked.
  private static final int GROWTH = 8;

  private Attachment() {}

  /// Cleans one file, whose type is told by its content alone.
  ///
  /// @param scope owns the cleaned bytes; nothing is left in it of a file that is refused
  public static Cleaning clean(SecretView file, SecretScope scope) {
    if (file.length() == 0) {
      return new Cleaning.Refused(Reason.EMPTY);
    }
    if (file.length() > LARGEST) {
      return new Cleaning.Refused(Reason.TOO_LARGE);
    }
    long limit = Math.min(GROWTH * (long) file.length() + SPARE, 2L * LARGEST);
    Output out = new Output(file.length() + 256, (int) limit);
    Tally tally = new Tally();
    try {
      FileType type = Formats.clean(new Source(file.segment()), out, tally);
      return new Cleaning.Clean(type, scope.own(out).view(), tally.counts());
    } catch (Refusal refusal) {
      out.close();
      return new Cleaning.Refused(refusal.reason());
    } catch (RuntimeException | Error e) {
      out.close();
      throw e;
    }
  }
}
