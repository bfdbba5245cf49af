package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Zip.Entry;

/// Writes a ZIP archive that says nothing but names, sizes and check sums: no times, no system, no
/// comments, no extra fields.
final class ZipWriter implements AutoCloseable {
  private static final int MOST_ENTRIES = 0xffff;
  private static final int VERSION = 20;

  /// The first of January 1980, the earliest that can be said.
  private static final int DATE = 1 << 5 | 1;

  private final Output out;
  private final Output list = new Output(4096, Attachment.LARGEST);
  private final int start;
  private int count;

  ZipWriter(Output out) {
    this.out = out;
    this.start = out.size();
  }

  /// Copies an entry as it is packed.
  void copy(Entry entry) {
    begin(entry.name(), entry.method(), entry.crc(), entry.data().length(), entry.size());
    out.copy(entry.data());
  }

  /// Adds an entry that holds `plain`, packed by `method`.
  void add(Source name, int method, Source plain) {
    if (method == Zip.STORED) {
      begin(name, method, plain.crc32(), plain.length(), plain.length());
      out.copy(plain);
      return;
    }
    int at = out.size();
    begin(name, method, plain.crc32(), 0, plain.length());
    int dataAt = out.size();
    Zlib.bare().deflate(plain.segment(), out);
    int packed = out.size() - dataAt;
    out.patch32le(at + 18, packed);
    list.patch32le(list.size() - 46 - name.length() + 20, packed);
  }

  /// Writes the list of all entries.
  void finish() {
    int at = out.size() - start;
    out.copy(list.written(0));
    out.latin1("PK\u0005\u0006").u32(0).u16le(count).u16le(count);
    out.u32le(list.size()).u32le(at).u16le(0);
  }

  private void begin(Source name, int method, int crc, int packed, int size) {
    Refusal.unless(count < MOST_ENTRIES);
    count++;
    int at = out.size() - start;
    out.latin1("PK\u0003\u0004");
    fields(out, method, crc, packed, size).u16le(name.length()).u16le(0).copy(name);
    list.latin1("PK\u0001\u0002").u16le(VERSION);
    fields(list, method, crc, packed, size).u16le(name.length()).zeros(12).u32le(at).copy(name);
  }

  private static Output fields(Output to, int method, int crc, int packed, int size) {
    to.u16le(VERSION).u16le(0).u16le(method).u16le(0).u16le(DATE);
    return to.u32le(crc).u32le(packed).u32le(size);
  }

  @Override
  public void close() {
    list.close();
  }
}
