package dev.postern.routing.attachment;

/// What can be taken out of a file.
public enum Removed {
  /// A block of camera data, with place, time, device and owner; of it only the way up remains.
  EXIF,
  /// A block of XMP, the XML that editors write about a file (ISO 16684-1).
  XMP,
  /// A block of IPTC or Photoshop data: captions, names, places, rights.
  IPTC,
  /// A comment in the file that the picture or page does not show.
  COMMENT,
  /// A labelled text in a picture: title, author, software.
  TEXT,
  /// A time of making or changing.
  TIMESTAMP,
  /// A small or second picture of the same, perhaps from before it was cropped.
  PREVIEW,
  /// A text or number in a colour profile that says which device it was made for.
  PROFILE_TEXT,
  /// Data that only one program knows the meaning of.
  APPLICATION_DATA,
  /// Bytes behind the end.
  TRAILING_DATA,
  /// Properties of a document: title, author, company, program, template.
  PROPERTIES,
  /// The name or account of who wrote, changed or commented on something.
  AUTHOR,
  /// A number by which a document, a version or an editing session is known again.
  IDENTIFIER,
  /// An earlier version, or an object that the document no longer uses.
  OLD_VERSION,
  /// A digital signature, which names its signer and would not hold any more.
  SIGNATURE,
  /// A file within the file.
  EMBEDDED_FILE,
  /// A path to a file, folder or printer of the author's.
  PATH,
  /// Settings of the author's program.
  SETTINGS
}
