package dev.postern.routing.detect.structured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.routing.detect.Found;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CheckDigitsTest {
  @Test
  void noChangedDigitOfACardIsOverlooked() {
    for (String card : List.of("4111111111111111", "378282246310005", "5555 5555 5555 4444")) {
      everyChangeIsSeen("", card, "CARD ");
    }
  }

  @Test
  void noChangedCharacterOfAnIbanIsOverlooked() {
    everyChangeIsSeen("", "GB82WEST12345698765432", "IBAN ");
    everyChangeIsSeen("", "DE89 3704 0044 0532 0130 00", "IBAN ");
  }

  @Test
  void noChangedDigitOfARoutingNumberIsOverlooked() {
    everyChangeIsSeen("routing number ", "021000021", "BANK_ACCOUNT(US) ");
    everyChangeIsSeen("CLABE ", "032180000118359719", "BANK_ACCOUNT(MX) ");
  }

  @Test
  void noChangedCharacterOfACryptoAddressIsOverlooked() {
    everyChangeIsSeen("", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "CRYPTO_ADDRESS(btc) ");
    everyChangeIsSeen("", "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8", "CRYPTO_ADDRESS(trx) ");
    everyChangeIsSeen("", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "CRYPTO_ADDRESS(btc) ");
  }

  /// The hash of nothing, and of the test vector that Ethereum's own documents use.
  @Test
  void keccakGivesThePublishedHashes() {
    assertEquals(
        "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
        HexFormat.of().formatHex(Keccak.hash(new byte[0], 0)));
    byte[] text = "testing".getBytes(StandardCharsets.US_ASCII);
    assertEquals(
        "5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02",
        HexFormat.of().formatHex(Keccak.hash(text, text.length)));
  }

  private static void everyChangeIsSeen(String label, String number, String type) {
    assertTrue(found(label + number).contains(type + number), number);
    for (int at = 0; at < number.length(); at++) {
      char old = number.charAt(at);
      if (!Character.isLetterOrDigit(old)) {
        continue;
      }
      for (char other = '0'; other <= '9'; other++) {
        String changed = number.substring(0, at) + other + number.substring(at + 1);
        if (other != old) {
          assertTrue(!found(label + changed).contains(type + changed), changed);
        }
      }
    }
  }

  private static List<String> found(String text) {
    return Found.in(text, Examples.ALL);
  }
}
