package dev.postern.routing.detect.names;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// A linear-chain model over hashed features: one row of nine weights per feature, one weight per
/// pair of neighbouring labels and gap between their words, and the gazetteer that the features
/// ask.
///
/// File: the mark `POSTNAME`, the version (4 bytes), the SHA-256 of what follows, and then
/// deflated: the number of rows as a power of two (1 byte), the rows' weights (int8), the pairs'
/// weights (int16), the gazetteer. All numbers big-endian.
public final class NameModel {
  static final int IMPOSSIBLE = -100_000;
  private static final long MARK = 0x504F53544E414D45L;
  private static final int VERSION = 1;
  private static final int DIGEST = 32;
  private static final int MOST_BYTES = 16 << 20;
  private static final int PAIRS = Label.COUNT * Label.COUNT;
  private static final int GAPS = Gap.values().length;

  private final byte[] rows;
  private final int[] pairs;
  private final Gazetteer gazetteer;

  /// @param rows weights by feature, then label; a power of two of features
  /// @param pairs weights by gap, then label before, then label; what [Label#mayFollow] forbids
  ///   counts as impossible
  public NameModel(byte[] rows, short[] pairs, Gazetteer gazetteer) {
    if (rows.length % Label.COUNT != 0 || Integer.bitCount(rows.length / Label.COUNT) != 1) {
      throw new IllegalArgumentException("a table of " + rows.length + " weights");
    }
    if (pairs.length != GAPS * PAIRS) {
      throw new IllegalArgumentException("a table of " + pairs.length + " pairs");
    }
    this.rows = rows.clone();
    this.pairs = possible(pairs);
    this.gazetteer = gazetteer;
  }

  private static int[] possible(short[] weights) {
    int[] out = new int[weights.length];
    for (int i = 0; i < weights.length; i++) {
      boolean may = Label.mayFollow(i / Label.COUNT % Label.COUNT, i % Label.COUNT);
      out[i] = may ? weights[i] : IMPOSSIBLE;
    }
    return out;
  }

  public Gazetteer gazetteer() {
    return gazetteer;
  }

  int rows() {
    return rows.length / Label.COUNT;
  }

  /// Adds the weights of one feature to the scores of the nine labels, which begin at `at`.
  void add(int row, int[] scores, int at) {
    int from = row * Label.COUNT;
    for (int label = 0; label < Label.COUNT; label++) {
      scores[at + label] += rows[from + label];
    }
  }

  int pair(int gap, int before, int label) {
    return pairs[gap * PAIRS + before * Label.COUNT + label];
  }

  /// The model that belongs to Postern.
  public static NameModel shipped() {
    try (InputStream in = NameModel.class.getResourceAsStream("names.model")) {
      if (in == null) {
        throw new ModelRefused("the model of names is not in this build");
      }
      return read(in.readNBytes(MOST_BYTES));
    } catch (IOException e) {
      throw new ModelRefused("the model of names cannot be read", e);
    }
  }

  /// Reads a model, all of it or none.
  ///
  /// @throws ModelRefused when it is not a model, is one of another version, or has been changed or
  ///   cut off
  public static NameModel read(byte[] file) {
    ByteBuffer head = ByteBuffer.wrap(file);
    if (file.length < Long.BYTES + Integer.BYTES + DIGEST || head.getLong() != MARK) {
      throw new ModelRefused("not a model of names");
    }
    int version = head.getInt();
    if (version != VERSION) {
      throw new ModelRefused("a model of names of version " + version + ", not " + VERSION);
    }
    byte[] digest = new byte[DIGEST];
    head.get(digest);
    byte[] body = Arrays.copyOfRange(file, head.position(), file.length);
    if (!MessageDigest.isEqual(digest, sha256(body))) {
      throw new ModelRefused("a model of names that was changed or cut off");
    }
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(body)))) {
      return body(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelRefused("a model of names that does not hold together", e);
    }
  }

  private static NameModel body(DataInputStream in) throws IOException {
    int power = in.readUnsignedByte();
    if (power > 20) {
      throw new IOException("2^" + power + " rows");
    }
    byte[] rows = new byte[(1 << power) * Label.COUNT];
    in.readFully(rows);
    short[] pairs = new short[GAPS * PAIRS];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = in.readShort();
    }
    return new NameModel(rows, pairs, Gazetteer.read(in));
  }

  /// The model as a file.
  public byte[] file() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (DataOutputStream out =
        new DataOutputStream(
            new DeflaterOutputStream(body, new Deflater(Deflater.BEST_COMPRESSION)))) {
      out.writeByte(Integer.numberOfTrailingZeros(rows()));
      out.write(rows);
      for (int pair : pairs) {
        out.writeShort(Math.max(pair, Short.MIN_VALUE));
      }
      gazetteer.write(out);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail to be written", e);
    }
    ByteBuffer file = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + DIGEST + body.size());
    file.putLong(MARK).putInt(VERSION).put(sha256(body.toByteArray())).put(body.toByteArray());
    return file.array();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
