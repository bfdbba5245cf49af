package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;

/// Tells the type of a file by how it begins, and has it cleaned by its format.
final class Formats {
  private Formats() {}

  /// @return the type found
  /// @throws Refusal when the file must not go out
  static FileType clean(Source in, Output out, Tally tally) {
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
    if (Pdf.begins(in)) {
      new Pdf(in, out, tally).clean();
      return FileType.PDF;
    }
    if (PlainText.is(in)) {
      out.copy(in);
      return FileType.TEXT;
    }
    throw new Refusal(Reason.UNKNOWN_TYPE);
  }
}
