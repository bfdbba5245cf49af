package dev.postern.companion.pairing;

import dev.postern.console.Home;
import dev.postern.crypto.noise.PublicKey;
import dev.postern.crypto.noise.StaticKeyPair;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.link.pairing.Offer;
import dev.postern.link.pairing.PartyName;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The file of the home that holds the pairing. Its secret parts go from owned memory to the disk
/// and back without a copy on the heap; it is replaced as a whole or not at all.
///
/// Layout, version 1: `PSTNCOMP` and the version (1 byte); this laptop's private key (32), the psk
/// (32), the box's public key (32); the box's name (1 byte length, UTF-8); the number of addresses
/// (1 byte), each with 1 byte length, in ASCII.
public final class PairingFile {
  private static final byte[] MAGIC = "PSTNCOMP".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final int KEY = 32;
  private static final int LIMIT = 8 * 1024;

  private final Path home;
  private final Path path;

  public PairingFile(Home home) {
    this.home = home.path();
    path = this.home.resolve("paired-box");
  }

  public boolean exists() {
    return Files.exists(path);
  }

  /// The pairing, which the caller closes; empty when there is none.
  ///
  /// @throws PairingUnreadable when the file is not one of ours, or damaged
  /// @throws IOException when it cannot be read
  public Optional<PairedBox> read() throws IOException {
    if (!exists()) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (channel.size() > LIMIT) {
        throw new PairingUnreadable("longer than any pairing is");
      }
      try (SecretBytes content = SecretBytes.allocate((int) channel.size())) {
        ByteBuffer buffer = content.buffer();
        while (buffer.hasRemaining()) {
          if (channel.read(buffer) < 0) {
            throw new PairingUnreadable("cut off");
          }
        }
        return Optional.of(parse(buffer.flip()));
      }
    }
  }

  /// Stores a pairing in the place of any other.
  public void replace(PairedBox pairing) throws IOException {
    Path folder = Home.privateFolder(home);
    Path fresh = folder.resolve(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (SecretBuffer content = new SecretBuffer(1024, LIMIT);
        FileChannel channel = FileChannel.open(fresh, options(), ownerOnly(folder))) {
      format(pairing, content);
      ByteBuffer rest = content.view().buffer();
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Overwrites the pairing with zeros, as far as the disk allows, and removes it.
  ///
  /// @return whether there was one
  public boolean forget() throws IOException {
    if (!exists()) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate((int) Math.min(LIMIT, channel.size())), 0);
      channel.force(true);
    }
    return Files.deleteIfExists(path);
  }

  private static void format(PairedBox pairing, SecretBuffer content) {
    content
        .append(MAGIC)
        .append(VERSION)
        .append(pairing.own().privateKey())
        .append(pairing.psk().view())
        .append(pairing.box().bytes());
    shortText(content, pairing.name().utf8());
    content.append((byte) pairing.addresses().size());
    for (String address : pairing.addresses()) {
      shortText(content, address.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void shortText(SecretBuffer content, byte[] text) {
    content.append((byte) text.length).append(text);
  }

  private static PairedBox parse(ByteBuffer content) throws PairingUnreadable {
    try {
      byte[] magic = new byte[MAGIC.length];
      content.get(magic);
      if (!Arrays.equals(magic, MAGIC)) {
        throw new PairingUnreadable("not a pairing");
      }
      if (content.get() != VERSION) {
        throw new PairingUnreadable("written by another version of Postern");
      }
      return keys(content);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new PairingUnreadable("damaged");
    }
  }

  private static PairedBox keys(ByteBuffer content) throws PairingUnreadable {
    SecretBytes scalar = SecretBytes.allocate(KEY);
    SecretBytes psk = SecretBytes.allocate(KEY);
    try {
      take(content, scalar);
      take(content, psk);
      byte[] box = new byte[KEY];
      content.get(box);
      PartyName name = PartyName.clean(text(content));
      List<String> addresses = addresses(content);
      return new PairedBox(StaticKeyPair.of(scalar), PublicKey.of(box), psk, name, addresses);
    } catch (BufferUnderflowException | IllegalArgumentException | PairingUnreadable e) {
      scalar.close();
      psk.close();
      throw e;
    }
  }

  private static List<String> addresses(ByteBuffer content) throws PairingUnreadable {
    List<String> addresses = new ArrayList<>();
    int count = content.get();
    if (count < 1 || count > Offer.MAX_HINTS) {
      throw new PairingUnreadable("damaged");
    }
    for (int i = 0; i < count; i++) {
      addresses.add(text(content));
    }
    if (content.hasRemaining()) {
      throw new PairingUnreadable("damaged");
    }
    return addresses;
  }

  private static void take(ByteBuffer content, SecretBytes into) {
    if (content.remaining() < KEY) {
      throw new BufferUnderflowException();
    }
    into.buffer().put(content.slice(content.position(), KEY));
    content.position(content.position() + KEY);
  }

  private static String text(ByteBuffer content) {
    byte[] text = new byte[content.get() & 0xff];
    content.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static Set<StandardOpenOption> options() {
    return Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)};
  }
}
