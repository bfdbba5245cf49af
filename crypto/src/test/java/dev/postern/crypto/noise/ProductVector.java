package dev.postern.crypto.noise;

import dev.postern.crypto.noise.Pair.Ends;
import dev.postern.crypto.secret.SecretBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One of the two published handshakes with fixed randomness: what goes in, and what must come out.
///
/// @param in by name, in hexadecimal, but for `protocol`
/// @param out lines as they stand in the file, in their order
record ProductVector(Map<String, String> in, List<String> out) {
  private static final HexFormat HEX = HexFormat.of();
  private static final String HEAD =
      """
      # The two handshakes of Postern with fixed randomness, and records across two rekeyings.
      # Binary values are hexadecimal. device_random: 32 bytes for the ephemeral scalar, then d and z
      # of ML-KEM-768 key generation (FIPS 203, algorithm 16). box_random: 32 bytes for the ephemeral
      # scalar, then m of encapsulation (algorithm 17). record: who seals, the record's number from 0,
      # plaintext, ciphertext; records not listed carry an empty plaintext.
      """;

  /// The record numbers shown: around the start and around both rekeyings.
  static final List<Integer> SHOWN = List.of(0, 1, 1023, 1024, 1025, 2047, 2048);

  static Path path() {
    return Path.of(System.getProperty("postern.root", "."), "vectors/noise/postern.txt");
  }

  static List<ProductVector> readAll() throws IOException {
    List<ProductVector> vectors = new ArrayList<>();
    for (String block : Files.readString(path()).split("\n\n")) {
      Map<String, String> in = new LinkedHashMap<>();
      List<String> out = new ArrayList<>();
      for (String line : block.lines().filter(l -> !l.startsWith("#")).toList()) {
        String name = line.substring(0, line.indexOf(": "));
        switch (name) {
          case "message", "handshake_hash", "sas", "record" -> out.add(line);
          default -> in.put(name, line.substring(name.length() + 2));
        }
      }
      if (!in.isEmpty()) {
        vectors.add(new ProductVector(in, out));
      }
    }
    return vectors;
  }

  /// Writes the file anew, from fixed inputs.
  public static void main(String[] arguments) throws IOException, NoiseFailure {
    StringBuilder text = new StringBuilder(HEAD);
    for (Protocol protocol : List.of(Protocol.PAIRING, Protocol.SESSION)) {
      Map<String, String> in = new LinkedHashMap<>();
      in.put("protocol", protocol.name());
      in.put("prologue", HEX.formatHex("Postern vectors".getBytes(StandardCharsets.US_ASCII)));
      in.put("psk", counting(0x01, 32));
      in.put("device_private", counting(0x21, 32));
      in.put("box_private", counting(0x41, 32));
      in.put("device_random", counting(0x61, 96));
      in.put("box_random", counting(0xc1, 64));
      if (protocol.equals(Protocol.PAIRING)) {
        in.put("payload", HEX.formatHex(Pair.PAYLOAD));
      }
      text.append('\n');
      in.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
      new ProductVector(in, List.of()).replay().forEach(line -> text.append(line).append('\n'));
    }
    Files.createDirectories(path().getParent());
    Files.writeString(path(), text);
  }

  byte[] bytes(String name) {
    return HEX.parseHex(in.getOrDefault(name, ""));
  }

  boolean isPairing() {
    return Protocol.PAIRING.name().equals(in.get("protocol"));
  }

  /// What the product makes of the inputs, as lines of the file.
  List<String> replay() throws NoiseFailure {
    List<String> lines = new ArrayList<>();
    try (StaticKeyPair device = StaticKeyPair.of(SecretBytes.copyOf(bytes("device_private")));
        StaticKeyPair box = StaticKeyPair.of(SecretBytes.copyOf(bytes("box_private")));
        SecretBytes psk = SecretBytes.copyOf(bytes("psk"));
        Ends ends = isPairing() ? pair(device, box, psk) : openSession(device, box, psk)) {
      ends.messages().forEach(message -> lines.add("message: " + HEX.formatHex(message)));
      lines.add("handshake_hash: " + HEX.formatHex(ends.device().handshakeHash()));
      lines.add("sas: " + ends.device().sas());
      lines.addAll(records("device", ends.device().sender(), ends.box().receiver()));
      lines.addAll(records("box", ends.box().sender(), ends.device().receiver()));
    }
    return lines;
  }

  /// The plaintexts of one direction by record number.
  static Map<Integer, byte[]> plaintexts(String who) {
    Map<Integer, byte[]> plaintexts = new TreeMap<>();
    for (int number : SHOWN) {
      plaintexts.put(number, (who + " says " + number).getBytes(StandardCharsets.US_ASCII));
    }
    return plaintexts;
  }

  static String line(String who, int number, byte[] plaintext, byte[] ciphertext) {
    return "record: "
        + String.join(
            " ",
            who,
            Integer.toString(number),
            HEX.formatHex(plaintext),
            HEX.formatHex(ciphertext));
  }

  private static List<String> records(String who, SendCipher sender, ReceiveCipher receiver)
      throws NoiseFailure {
    Map<Integer, byte[]> plaintexts = plaintexts(who);
    List<String> lines = new ArrayList<>();
    for (int number = 0; number <= SHOWN.getLast(); number++) {
      byte[] plaintext = plaintexts.getOrDefault(number, new byte[0]);
      byte[] ciphertext = Pair.seal(sender, plaintext);
      if (!java.util.Arrays.equals(plaintext, Pair.open(receiver, ciphertext))) {
        throw new AssertionError("record " + number + " does not open to what was sealed");
      }
      if (plaintexts.containsKey(number)) {
        lines.add(line(who, number, plaintext, ciphertext));
      }
    }
    return lines;
  }

  private Ends pair(StaticKeyPair device, StaticKeyPair box, SecretBytes psk) throws NoiseFailure {
    PairingInitiator initiator =
        PairingInitiator.start(
            device,
            box.publicKey(),
            psk,
            bytes("prologue"),
            new FixedRandom(bytes("device_random")));
    PairingReply reply =
        new PairingResponder(box, psk, bytes("prologue"), new FixedRandom(bytes("box_random")))
            .receive(initiator.hello());
    Established finished = initiator.receive(reply.reply()).finish(bytes("payload"));
    Paired paired = reply.receive(finished.message());
    return new Ends(
        finished.session(),
        paired.session(),
        List.of(initiator.hello(), reply.reply(), finished.message()));
  }

  private Ends openSession(StaticKeyPair device, StaticKeyPair box, SecretBytes psk)
      throws NoiseFailure {
    SessionInitiator initiator =
        SessionInitiator.start(
            device,
            box.publicKey(),
            psk,
            bytes("prologue"),
            new FixedRandom(bytes("device_random")));
    Established accepted =
        new SessionResponder(box, bytes("prologue"), new FixedRandom(bytes("box_random")))
            .receive(initiator.hello())
            .accept(psk);
    return new Ends(
        initiator.receive(accepted.message()),
        accepted.session(),
        List.of(initiator.hello(), accepted.message()));
  }

  private static String counting(int from, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (from + i);
    }
    return HEX.formatHex(bytes);
  }
}
