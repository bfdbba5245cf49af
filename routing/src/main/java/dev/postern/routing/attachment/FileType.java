package dev.postern.routing.attachment;

/// A type of file that can be cleaned.
public enum FileType {
  JPEG("jpg", "image/jpeg"),
  PNG("png", "image/png"),
  WEBP("webp", "image/webp"),
  GIF("gif", "image/gif"),
  PDF("pdf", "application/pdf"),
  DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  PPTX("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
  ODT("odt", "application/vnd.oasis.opendocument.text"),
  ODS("ods", "application/vnd.oasis.opendocument.spreadsheet"),
  ODP("odp", "application/vnd.oasis.opendocument.presentation"),
  TEXT("txt", "text/plain");

  private final String extension;
  private final String mediaType;

  FileType(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /// As it is registered with IANA.
  public String mediaType() {
    return mediaType;
  }

  /// The name that a file goes out under, such as `file-1.pdf`: a name of the person's may tell who
  /// they are.
  ///
  /// @param number of the file in its conversation, from 1
  public String fileName(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("file number " + number);
    }
    return "file-" + number + "." + extension;
  }
}
