package dev.postern.routing.detect.structured;

import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Strength;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Finds addresses of crypto currencies by their checksums: Base58Check, Bech32, Monero's, and the
/// letter case of EIP-55.
///
/// An address is decoded into at most 69 bytes on the heap, which are wiped before the call
/// returns; addresses are made to be public.
final class CryptoAddress implements AtToken {
  private static final Entity ETHEREUM = new Entity(EntityType.CRYPTO_ADDRESS, "eth");
  private static final int SHORTEST = 25;
  private static final int LONGEST = 120;
  private static final int CHECKSUM = 4;
  private static final int HASH = 20;
  private static final int MONERO = 69;

  /// @param first characters that an address may begin with
  private record Coin(Entity entity, String check, String first, String parameter) {}

  private final List<Coin> coins = new ArrayList<>();

  CryptoAddress() {
    for (List<String> row : Table.rows("coins.tsv", 4)) {
      Entity entity = new Entity(EntityType.CRYPTO_ADDRESS, row.get(0));
      coins.add(new Coin(entity, row.get(1), row.get(2), row.get(3)));
    }
  }

  @Override
  public void look(Page page, int token, Findings found) {
    int length = page.tokenLength(token);
    if (length < SHORTEST || length > LONGEST) {
      return;
    }
    CharSequence text = page.text();
    int start = page.tokenStart(token);
    if (length == 42 && Near.hasAt(text, start, "0x")) {
      if (isEthereum(text, start + 2)) {
        found.add(ETHEREUM, start, start + length, "crypto-eip55", Strength.CHECKED);
      }
      return;
    }
    char first = Near.lower(text.charAt(start));
    for (int i = 0; i < coins.size(); i++) {
      Coin coin = coins.get(i);
      boolean exact = coin.first.indexOf(text.charAt(start)) >= 0;
      boolean folded = coin.check.equals("bech32") && coin.first.indexOf(first) >= 0;
      if ((exact || folded) && isRight(coin, text, start, start + length)) {
        found.add(coin.entity, start, start + length, "crypto-" + coin.check, Strength.CHECKED);
        return;
      }
    }
  }

  private static boolean isRight(Coin coin, CharSequence text, int start, int end) {
    if (coin.check.equals("bech32")) {
      return Bech32.isValid(text, start, end, coin.parameter);
    }
    boolean monero = coin.check.equals("keccak58");
    if (monero ? end - start != 95 : end - start > 36) {
      return false;
    }
    for (String version : coin.parameter.split(",")) {
      byte[] prefix = HexFormat.of().parseHex(version);
      int size = monero ? MONERO : prefix.length + HASH + CHECKSUM;
      byte[] bytes =
          monero
              ? Base58.decodeBlocks(text, start, end, size)
              : Base58.decode(text, start, end, size);
      if (bytes == null) {
        return false;
      }
      boolean right =
          Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length)
              && hasChecksum(bytes, monero);
      Arrays.fill(bytes, (byte) 0);
      if (right) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasChecksum(byte[] bytes, boolean monero) {
    int body = bytes.length - CHECKSUM;
    byte[] hash = monero ? Keccak.hash(bytes, body) : twice(bytes, body);
    return Arrays.equals(hash, 0, CHECKSUM, bytes, body, bytes.length);
  }

  private static byte[] twice(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// EIP-55: a letter is a capital where the hash of the address in small letters has a digit of 8
  /// or more. An address of one letter case has no checksum; its form is enough.
  private static boolean isEthereum(CharSequence text, int start) {
    byte[] address = new byte[2 * HASH];
    boolean upper = false;
    boolean lower = false;
    for (int i = 0; i < address.length; i++) {
      char character = text.charAt(start + i);
      if (!Near.isHex(character)) {
        return false;
      }
      upper |= Near.isUpper(character);
      lower |= Near.isLetter(character) && !Near.isUpper(character);
      address[i] = (byte) Near.lower(character);
    }
    byte[] hash = Keccak.hash(address, address.length);
    Arrays.fill(address, (byte) 0);
    for (int i = 0; upper && lower && i < 2 * HASH; i++) {
      char character = text.charAt(start + i);
      int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15;
      if (Near.isLetter(character) && Near.isUpper(character) != nibble >= 8) {
        return false;
      }
    }
    return upper || lower;
  }
}
