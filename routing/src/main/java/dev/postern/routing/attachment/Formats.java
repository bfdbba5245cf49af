package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import org.jspecify.annotations.Nullable;

/// Tells the type of a file by how it begins, and has it cleaned by its format.
final class Formats {
  /// Old office files, and new ones that are encrypted.
  private static final String COMPOUND = "\u00d0\u00cf\u0011\u00e0";

  private Formats() {}

  /// @return the type found
  /// @throws Refusal when the file must not go out
  static FileType clean(Source in, Output out, Tally tally) {
    FileType picture = picture(in, out, tally);
    if (picture != null) {
      return picture;
    }
    if (Pdf.begins(in)) {
      new Pdf(in, out, tally).clean();
      return FileType.PDF;
    }
    if (Zip.begins(in)) {
      return new Office(in, out, tally, 0).clean();
    }
    if (in.matches(0, COMPOUND)) {
      throw new Refusal(Reason.UNSUPPORTED);
    }
    if (PlainText.is(in)) {
      out.copy(in);
      return FileType.TEXT;
    }
    throw new Refusal(Reason.UNKNOWN_TYPE);
  }

  /// @return the type of picture found; null when it is none
  static @Nullable FileType picture(Source in, Output out, Tally tally) {
    if (Jpeg.begins(in)) {
      new Jpeg(in, out, tally).clean();
      return FileType.JPEG;
    }
    if (Png.begins(in)) {
      new Png(in, out, tally).clean();
      return FileType.PNG;
    }
    if (WebP.begins(in)) {
      new WebP(in, out, tally).clean();
      return FileType.WEBP;
    }
    if (Gif.begins(in)) {
      new Gif(in, out, tally).clean();
      return FileType.GIF;
    }
    return null;
  }
}
