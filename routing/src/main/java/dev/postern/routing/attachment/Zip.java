package dev.postern.routing.attachment;

import dev.postern.routing.attachment.Cleaning.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The entries of a ZIP archive (APPNOTE 6.3.10), in the order they lie in it.
///
/// Taken is what office programs write: one disk, entries stored or deflated, with plain names that
/// stay within the archive, no name twice in any case, none overlapping another.
final class Zip {
  static final int STORED = 0;
  static final int DEFLATED = 8;

  private static final String END = "PK\u0005\u0006";
  private static final String LISTED = "PK\u0001\u0002";
  private static final String ENTRY = "PK\u0003\u0004";

  /// A file in the archive.
  ///
  /// @param method by which it is packed
  /// @param crc check sum of what it holds
  /// @param size of what it holds, in bytes
  /// @param data as packed
  /// @param at where its header begins
  record Entry(Source name, int method, int crc, int size, Source data, int at) {
    boolean isFolder() {
      return name.u8(name.length() - 1) == '/';
    }

    boolean isNamed(String constant) {
      return name.length() == constant.length() && name.matches(0, constant);
    }

    /// What it holds, for the caller to close.
    ///
    /// @throws Refusal when it is not what was announced
    Output unpack(Tally tally) {
      // What is announced may be far more than there is, so memory grows with what comes.
      Output plain = new Output(Math.min(size, 8 * data.length()) + 1, size + 1);
      try {
        if (method == STORED) {
          plain.copy(data);
        } else {
          Zlib.bare().inflate(data, plain, tally);
        }
        Refusal.unless(plain.size() == size && plain.written(0).crc32() == crc);
        return plain;
      } catch (RuntimeException | Error e) {
        plain.close();
        throw e;
      }
    }
  }

  private final Source in;
  private final Tally tally;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<Long> names = new HashSet<>();

  private Zip(Source in, Tally tally) {
    this.in = in;
    this.tally = tally;
  }

  static boolean begins(Source in) {
    return in.matches(0, ENTRY);
  }

  static List<Entry> entries(Source in, Tally tally) {
    Zip zip = new Zip(in, tally);
    zip.read();
    return zip.entries;
  }

  private void read() {
    int end = end();
    int count = in.u16le(end + 10);
    int from = in.sizele(end + 16);
    boolean oneDisk = in.u32(end + 4) == 0 && in.u16le(end + 8) == count;
    Refusal.unless(oneDisk && from + (long) in.sizele(end + 12) == end);
    int at = from;
    for (int i = 0; i < count; i++) {
      at = entry(at, from);
    }
    Refusal.unless(at == end);
    entries.sort(Comparator.comparingInt(Entry::at));
    int free = 0;
    for (Entry entry : entries) {
      Refusal.unless(entry.at >= free);
      free = entry.at + 30 + entry.name.length() + entry.data.length();
    }
  }

  /// Where the end record begins, which a comment may follow.
  private int end() {
    for (int at = in.length() - 22; at >= Math.max(0, in.length() - 22 - 65535); at--) {
      if (in.matches(at, END) && at + 22 + in.u16le(at + 20) == in.length()) {
        if (in.u16le(at + 20) > 0) {
          tally.removed(Removed.COMMENT);
        }
        return at;
      }
    }
    throw new Refusal(Reason.TRUNCATED);
  }

  /// Reads one line of the list; returns where the next begins.
  private int entry(int at, int listAt) {
    tally.part();
    Refusal.unless(in.matches(at, LISTED));
    int flags = in.u16le(at + 8);
    int method = in.u16le(at + 10);
    requirePlain(flags, method, (int) in.u32le(at + 38) >>> 28);
    int nameLength = in.u16le(at + 28);
    Source name = in.slice(at + 46, nameLength);
    requireInside(name);
    int local = in.sizele(at + 42);
    Source data = data(local, name, method, in.sizele(at + 20));
    Refusal.unless(local + 30 + nameLength + data.length() <= listAt);
    long size = in.u32le(at + 24);
    if (size > Attachment.LARGEST) {
      throw new Refusal(Reason.TOO_LARGE);
    }
    entries.add(new Entry(name, method, (int) in.u32le(at + 16), (int) size, data, local));
    return at + 46 + nameLength + in.u16le(at + 30) + in.u16le(at + 32);
  }

  private Source data(int local, Source name, int method, int length) {
    boolean same = in.matches(local, ENTRY) && in.u16le(local + 8) == method;
    Refusal.unless(same && in.u16le(local + 26) == name.length());
    Source localName = in.slice(local + 30, name.length());
    Refusal.unless(localName.segment().mismatch(name.segment()) < 0);
    return in.slice(local + 30 + name.length() + in.u16le(local + 28), length);
  }

  private static void requirePlain(int flags, int method, int fileKind) {
    boolean encrypted = (flags & 0x2041) != 0;
    if (encrypted) {
      throw new Refusal(Reason.ENCRYPTED);
    }
    if (method != STORED && method != DEFLATED) {
      throw new Refusal(Reason.UNSUPPORTED);
    }
    int link = 0xa;
    Refusal.unless(fileKind != link);
  }

  /// Requires a path of printable ASCII characters that leads nowhere else.
  private void requireInside(Source name) {
    Refusal.unless(name.length() > 0 && name.length() <= OfficeParts.LONGEST_NAME);
    long hash = 0xcbf29ce484222325L;
    int partStart = 0;
    for (int i = 0; i < name.length(); i++) {
      int c = name.u8(i);
      Refusal.unless(c >= ' ' && c <= '~' && c != '\\' && c != ':');
      if (c == '/') {
        requirePart(name, partStart, i);
        partStart = i + 1;
      }
      hash = (hash ^ Character.toLowerCase(c)) * 0x100000001b3L;
    }
    if (partStart < name.length()) {
      requirePart(name, partStart, name.length());
    }
    Refusal.unless(names.add(hash));
  }

  private static void requirePart(Source name, int from, int end) {
    boolean dots = end - from <= 2 && name.u8(from) == '.' && name.u8(end - 1) == '.';
    Refusal.unless(end > from && !dots);
  }
}
