package dev.postern.gateway.pairing;

import dev.postern.console.Home;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.gateway.pairing.BookFormat.Row;
import dev.postern.link.store.PrivateFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The devices that this box trusts, in the file `devices` of its home: what it does not hold has
/// no session. Every change is on the disk before the method returns.
public final class DeviceBook implements AutoCloseable {
  /// Devices at most.
  public static final int CAPACITY = 256;

  private static final int FILE_LIMIT = 64 * 1024;
  private final PrivateFile file;
  private final Map<String, Row> rows = new LinkedHashMap<>();

  private DeviceBook(PrivateFile file) {
    this.file = file;
  }

  /// Reads the home's book; an empty one when there is none yet.
  ///
  /// @throws IOException when it cannot be read, or is not in its format: it is never repaired by
  ///   guessing
  public static DeviceBook open(Home home) throws IOException {
    DeviceBook book = new DeviceBook(new PrivateFile(home.file(BookFormat.FILE), FILE_LIMIT));
    Optional<SecretBytes> text = book.file.read();
    if (text.isPresent()) {
      try (SecretBytes content = text.get()) {
        for (Row row : BookFormat.read(content.view(), CAPACITY)) {
          book.put(row);
        }
      }
    }
    return book;
  }

  /// In the order in which they were added.
  public synchronized List<Device> devices() {
    return rows.values().stream().map(Row::device).toList();
  }

  /// Whether no further device can be added.
  public synchronized boolean isFull() {
    return rows.size() >= CAPACITY;
  }

  /// Whether the device with this key is trusted.
  public synchronized boolean knows(byte[] publicKey) {
    return rows.containsKey(HexFormat.of().formatHex(publicKey));
  }

  /// A copy of the device's pre-shared key, owned by the caller; empty for a stranger.
  public synchronized Optional<SecretBytes> psk(byte[] publicKey) {
    Row row = rows.get(HexFormat.of().formatHex(publicKey));
    return row == null ? Optional.empty() : Optional.of(copy(row.psk()));
  }

  /// Adds a device, or gives a known one new keys.
  ///
  /// @param psk 32 bytes, which the caller still owns
  /// @throws IOException when it could not be stored: then the book is as it was
  public synchronized void add(Device device, SecretBytes psk) throws IOException {
    if (isFull() && !rows.containsKey(device.key())) {
      throw new IOException("the book of devices is full");
    }
    Row row = new Row(device, copy(psk));
    try {
      List<Row> next = new ArrayList<>(rows.values());
      next.removeIf(old -> old.device().key().equals(device.key()));
      next.add(row);
      store(next);
    } catch (IOException | RuntimeException e) {
      row.psk().close();
      throw e;
    }
    put(row);
  }

  /// Forgets the device with this short id.
  ///
  /// @throws IOException when that could not be stored: then the book is as it was
  public synchronized void remove(String id) throws IOException {
    List<Row> next = new ArrayList<>(rows.values());
    next.removeIf(row -> row.device().id().equals(id));
    store(next);
    rows.values()
        .removeIf(row -> {
          if (!row.device().id().equals(id)) {
            return false;
          }
          row.psk().close();
          return true;
        });
  }

  @Override
  public synchronized void close() {
    rows.values().forEach(row -> row.psk().close());
    rows.clear();
  }

  private void put(Row row) {
    Row old = rows.remove(row.device().key());
    if (old != null) {
      old.psk().close();
    }
    rows.put(row.device().key(), row);
  }

  private void store(List<Row> next) throws IOException {
    try (SecretBuffer text = new SecretBuffer(1024, FILE_LIMIT)) {
      BookFormat.write(text, next);
      file.replace(text.view());
    }
  }

  private static SecretBytes copy(SecretBytes psk) {
    SecretBytes copy = SecretBytes.allocate(psk.length());
    copy.segment().copyFrom(psk.segment());
    return copy;
  }
}
