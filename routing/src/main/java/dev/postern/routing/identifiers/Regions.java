package dev.postern.routing.identifiers;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Finds the parts of a text that are treated as one: tokens, and the hosts of web addresses.
final class Regions {
  private Regions() {}

  /// Where tokens stand that stand for a value.
  static List<Region> tokens(MemorySegment text, LiveTokens tokens) {
    List<Region> regions = new ArrayList<>();
    if (tokens.size() == 0) {
      return regions;
    }
    int end = (int) text.byteSize();
    boolean wordStarts = true;
    for (int at = 0; at < end; ) {
      long found = LiveTokens.NO;
      if (wordStarts) {
        found = tokens.match(text, at, end, true, Symbols.PLAIN);
      }
      if (found != LiveTokens.NO) {
        regions.add(new Region(at, Symbols.length(found)));
        at = Symbols.length(found);
        wordStarts = false;
        continue;
      }
      long read = symbol(text, at, end);
      int symbol = Symbols.symbol(read);
      wordStarts = !TokenForm.isLetterOrDigit(symbol) && (wordStarts || symbol != '_');
      at += Symbols.length(read);
    }
    return regions;
  }

  /// Where user, host and port of web addresses stand, each with the slashes before it.
  static List<Host> hosts(MemorySegment text, RunningHash hash) {
    List<Host> hosts = new ArrayList<>();
    Links links = new Links(hash);
    int end = (int) text.byteSize();
    int slashes = 0;
    int start = 0;
    Links.Place before = Links.Place.TEXT;
    for (int at = 0; at < end; ) {
      long read = symbol(text, at, end);
      int behind = at + Symbols.length(read);
      links.accept(Symbols.symbol(read));
      Links.Place now = links.place();
      boolean begins = isHost(now) && !isHost(before);
      boolean another = now == Links.Place.BEFORE_HOST && before == Links.Place.IN_HOST;
      if (isHost(before) && (!isHost(now) || another)) {
        hosts.add(new Host(slashes, start, at));
      }
      if (begins || another) {
        slashes = now == Links.Place.BEFORE_HOST ? behind : at - "www".length();
        start = slashes;
      }
      if (now == Links.Place.BEFORE_HOST) {
        start = behind;
      }
      before = now;
      at = behind;
    }
    if (isHost(before)) {
      hosts.add(new Host(slashes, start, end));
    }
    return hosts;
  }

  private static boolean isHost(Links.Place place) {
    return place == Links.Place.BEFORE_HOST || place == Links.Place.IN_HOST;
  }

  /// A host in a text, in bytes.
  ///
  /// @param slashes where what is before it begins
  /// @param end behind its last byte
  record Host(int slashes, int start, int end) {}

  /// Remembers all hosts that a text leads to.
  static void supply(MemorySegment text, Origins origins) {
    Links links = new Links(origins.hash());
    int end = (int) text.byteSize();
    long before = -1;
    for (int at = 0; at < end; ) {
      long read = symbol(text, at, end);
      links.accept(Symbols.symbol(read));
      if (links.place() == Links.Place.BEHIND_HOST && links.host() != before) {
        before = links.host();
        origins.add(before);
      }
      at += Symbols.length(read);
    }
  }

  private static long symbol(MemorySegment text, int at, int end) {
    long read = Symbols.PLAIN.read(text, at, end);
    return read == Symbols.INCOMPLETE ? (long) (end - at) << 32 | Symbols.OTHER : read;
  }
}
