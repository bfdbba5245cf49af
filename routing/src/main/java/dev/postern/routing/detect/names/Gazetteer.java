package dev.postern.routing.detect.names;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/// Lists of names, places and words as one set of hashes: tells of a word which lists it is on. A
/// fingerprint of 16 bits behind 16 bits of bucket, so about one strange word in ten thousand is
/// taken for one of the list.
public final class Gazetteer {
  public static final int FIRST_NAME = 1;
  public static final int SURNAME = 1 << 1;
  public static final int CITY = 1 << 2;
  public static final int COUNTRY = 1 << 3;

  /// In a dictionary in lower case.
  public static final int WORD = 1 << 4;

  /// Among the commonest words of a language.
  public static final int STOP_WORD = 1 << 5;

  public static final int COMPANY = 1 << 6;
  public static final int STREET = 1 << 7;
  public static final int TITLE = 1 << 8;

  /// Of a country or a language: `German`, `polnisch`.
  public static final int NATIONALITY = 1 << 9;

  /// First word of a place of several words.
  public static final int PLACE_BEGINS = 1 << 10;

  /// Month or day of the week.
  public static final int DATE = 1 << 11;

  /// Set on every word of a place of several words that stands in the text in full.
  public static final int PLACE_OF_SEVERAL = 1 << 12;

  /// Set on every word of a country of several words that stands in the text in full.
  public static final int COUNTRY_OF_SEVERAL = 1 << 13;

  private static final int BUCKETS = 1 << 16;
  private static final int MOST = 1 << 20;

  private final int[] offsets;
  private final short[] fingerprints;
  private final short[] flags;

  private Gazetteer(int[] offsets, short[] fingerprints, short[] flags) {
    this.offsets = offsets;
    this.fingerprints = fingerprints;
    this.flags = flags;
  }

  /// A set of these hashes, each with its flags.
  ///
  /// @param hashes of folded words or of rows of them ([#row]), ascending as unsigned numbers after
  ///   [#spread], without doubles
  public static Gazetteer of(int[] hashes, short[] flags) {
    int[] offsets = new int[BUCKETS + 1];
    short[] fingerprints = new short[hashes.length];
    int bucket = 0;
    for (int i = 0; i < hashes.length; i++) {
      int spread = spread(hashes[i]);
      while (bucket < spread >>> 16) {
        offsets[++bucket] = i;
      }
      fingerprints[i] = (short) spread;
    }
    Arrays.fill(offsets, bucket + 1, BUCKETS + 1, hashes.length);
    return new Gazetteer(offsets, fingerprints, flags.clone());
  }

  /// The lists that a word or a row of words is on; 0 when on none.
  public int lists(int hash) {
    int spread = spread(hash);
    int to = offsets[(spread >>> 16) + 1];
    for (int i = offsets[spread >>> 16]; i < to; i++) {
      if (fingerprints[i] == (short) spread) {
        return flags[i] & 0xFFFF;
      }
    }
    return 0;
  }

  /// Joins the hash of a row of words with the next word's.
  public static int row(int hash, int next) {
    return (Integer.rotateLeft(hash, 7) ^ next) * 0x9E3779B1;
  }

  /// Spreads the bits of a hash over all 32.
  public static int spread(int hash) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x7FEB352D;
    h = (h ^ (h >>> 15)) * 0x846CA68B;
    return h ^ (h >>> 16);
  }

  /// Notes for each word of `words` the lists that it is on, alone or as part of a place of up to
  /// three words.
  void mark(Words words, int[] marks) {
    int count = words.count();
    for (int i = 0; i < count; i++) {
      marks[i] = lists(words.folded(i));
    }
    for (int i = 0; i + 1 < count; i++) {
      if ((marks[i] & PLACE_BEGINS) != 0 && words.shape(i) != Shape.LOWER) {
        markRow(words, i, marks);
      }
    }
  }

  private void markRow(Words words, int i, int[] marks) {
    int hash = words.folded(i);
    int until = Math.min(words.count(), i + 3);
    for (int j = i + 1; j < until && near(words.gap(j)); j++) {
      hash = row(hash, words.folded(j));
      int lists = lists(hash);
      int mark = (lists & CITY) != 0 ? PLACE_OF_SEVERAL : 0;
      mark |= (lists & COUNTRY) != 0 ? COUNTRY_OF_SEVERAL : 0;
      for (int k = i; k <= j && mark != 0; k++) {
        marks[k] |= mark;
      }
    }
  }

  private static boolean near(Gap gap) {
    return switch (gap) {
      case SPACE, HYPHEN, APOSTROPHE, DOT_SPACE -> true;
      default -> false;
    };
  }

  public void write(DataOutputStream out) throws IOException {
    out.writeInt(fingerprints.length);
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      out.writeByte(offsets[bucket + 1] - offsets[bucket]);
    }
    for (short fingerprint : fingerprints) {
      out.writeShort(fingerprint);
    }
    for (short flag : flags) {
      out.writeShort(flag);
    }
  }

  static Gazetteer read(DataInputStream in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > MOST) {
      throw new IOException("gazetteer of " + size + " entries");
    }
    int[] offsets = new int[BUCKETS + 1];
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      offsets[bucket + 1] = offsets[bucket] + in.readUnsignedByte();
    }
    if (offsets[BUCKETS] != size) {
      throw new IOException(
          "gazetteer's buckets hold " + offsets[BUCKETS] + " of " + size + " entries");
    }
    return new Gazetteer(offsets, shorts(in, size), shorts(in, size));
  }

  private static short[] shorts(DataInputStream in, int size) throws IOException {
    short[] out = new short[size];
    for (int i = 0; i < size; i++) {
      out[i] = in.readShort();
    }
    return out;
  }
}
