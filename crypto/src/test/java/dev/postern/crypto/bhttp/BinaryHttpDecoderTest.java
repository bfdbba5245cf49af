package dev.postern.crypto.bhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.crypto.bhttp.BinaryHttpException.Reason;
import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryHttpDecoderTest {

  /// Requests begin `00`/`02` `03474554` (GET) `0161` (scheme a) `00` `012f` (path /).
  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          04                                     | FRAMING        | unknown framing indicator
          ffffffffffffffff                       | FRAMING        | largest integer as indicator
          ''                                     | TRUNCATED      | nothing at all
          40                                     | TRUNCATED      | half an integer
          00 00 0161 00 012f 00                  | METHOD         | empty method
          00 034745                              | TRUNCATED      | half a method
          00 03472054 0161 00 012f 00            | METHOD         | blank in the method
          00 07434f4e4e454354 0161 00 012f 00    | METHOD         | CONNECT
          00 03474554 00 00 012f 00              | SCHEME         | empty scheme
          00 03474554 0131 00 012f 00            | SCHEME         | scheme that begins with a digit
          00 03474554 0161 03614062 012f 00      | AUTHORITY      | user in the authority
          00 03474554 0161 00 00 00              | PATH           | empty path
          00 03474554 0161 00 0161 00            | PATH           | relative path
          00 03474554 0161 00 022f20 00          | PATH           | blank in the path
          00 03474554 0161 00 022f23 00          | PATH           | fragment
          00 03474554 0161 00 012a 00            | PATH           | asterisk without OPTIONS
          00 03474554 0161 00 80010000           | SECTION_TOO_LARGE | path of 64 KiB
          00 03474554 0161 00 012f 80010001      | SECTION_TOO_LARGE | header section beyond 64 KiB
          00 03474554 0161 00 012f 02 0000       | FIELD_NAME     | empty name, known length
          00 03474554 0161 00 012f 03 014100     | FIELD_NAME     | upper case
          00 03474554 0161 00 012f 05 033a616200 | FIELD_NAME     | pseudo-field
          00 03474554 0161 00 012f 09 077570677261646500 | FIELD_NAME | upgrade
          00 03474554 0161 00 012f 04 01610120   | FIELD_VALUE    | value is a blank
          00 03474554 0161 00 012f 04 0161010a   | FIELD_VALUE    | line feed in a value
          00 03474554 0161 00 012f 04 01610100   | FIELD_VALUE    | NUL in a value
          00 03474554 0161 00 012f 06 0274650278 79 | FIELD_VALUE | te other than trailers
          00 03474554 0161 00 012f 03 016102     | FIELD_OVERRUN  | value past the section
          00 03474554 0161 00 012f 03 0361       | FIELD_OVERRUN  | name past the section
          00 03474554 0161 00 012f 01 4001       | FIELD_OVERRUN  | integer past the section
          00 03474554 0161 00 012f 03 0161       | TRUNCATED      | half a header section
          00 03474554 0161 00 012f 00 02 61      | TRUNCATED      | half the content
          00 03474554 0161 00 012f 00 00 00 0001 | PADDING        | padding that is not zero
          02 03474554 0161 00 012f 0161 00       | TRUNCATED      | header section without terminator
          02 03474554 0161 00 012f 00 0161       | TRUNCATED      | content without terminator
          02 03474554 0161 00 012f 00 00 0161 00 | TRUNCATED      | trailers without terminator
          02 03474554 0161 00 012f 00 00 00 01   | PADDING        | padding that is not zero
          01                                     | TRUNCATED      | response without status
          01 4063 00                             | STATUS         | 99
          01 4258 00                             | STATUS         | 600
          01 4064                                | TRUNCATED      | informational without a header section
          01 4064 00                             | TRUNCATED      | informational without a final response
          03 4064 00                             | TRUNCATED      | informational without a final response
          """)
  void anInvalidMessageIsRefused(String message, Reason reason, String what) {
    BinaryHttpException refused =
        assertThrows(BinaryHttpException.class, () -> Decoded.of(Decoded.hex(message)), what);
    assertEquals(reason, refused.reason());
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          00 03474554 0161 00 012f                           | all but the control data left out
          00 03474554 0161 00 012f 00                        | content and trailers left out
          02 03474554 0161 00 012f                           | all but the control data left out
          02 03474554 0161 00 012f 00 00 00 0000000000       | padding
          00 074f5054494f4e53 0161 00 012a                   | OPTIONS *
          c000000000000000 4003474554 8000000161 00 012f     | integers in longer forms
          01 40c8                                            | a status alone
          01 c0000000000000c8                                | a status in the longest form
          """)
  void whatTheFormatAllowsIsAccepted(String message, String what) {
    assertEquals("", Decoded.of(Decoded.hex(message)).content(), what);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"3", "5", "x", "''", "-4", "99999999999999999999"})
  void aRequestWhoseContentLengthIsAnotherIsRefused(String declared) {
    RequestHead head =
        new RequestHead("POST", "https", "", "/", List.of(new Field("content-length", declared)));
    byte[] known = Encoded.of(new Decoded(List.of(head), "four", List.of()));
    byte[] unknown =
        ReferenceEncoder.encode(
            new Decoded(List.of(head), "four", List.of()), false, new Random(1));
    for (byte[] message : List.of(known, unknown)) {
      BinaryHttpException refused =
          assertThrows(BinaryHttpException.class, () -> Decoded.of(message));
      assertEquals(Reason.CONTENT_LENGTH, refused.reason());
    }
  }

  @Test
  void twoContentLengthsThatDifferAreRefused() {
    RequestHead head =
        new RequestHead(
            "POST",
            "https",
            "",
            "/",
            List.of(new Field("content-length", "9"), new Field("content-length", "4")));
    byte[] message = Encoded.of(new Decoded(List.of(head), "four", List.of()));
    assertThrows(BinaryHttpException.class, () -> Decoded.of(message));
  }

  @Test
  void moreThan256FieldsAreRefusedByBothSides() {
    ResponseHead most = (ResponseHead) Decoded.of(Decoded.hex(response(256))).heads().getFirst();
    assertEquals(256, most.fields().size());
    assertRefused(Reason.TOO_MANY_FIELDS, response(257));
    try (SecretBuffer out = new SecretBuffer(16, 4096)) {
      List<Field> fields = Collections.nCopies(257, new Field("a", ""));
      assertThrows(
          BinaryHttpException.class,
          () -> new BinaryHttpEncoder(out).head(new ResponseHead(200, fields)));
      assertEquals(0, out.size(), "nothing is appended");
    }
  }

  private static String response(int fields) {
    return "0340c8" + "016100".repeat(fields) + "00";
  }

  @Test
  void aSectionOf64KiBIsAcceptedAndOneByteMoreRefused() {
    // Per line: 1 + 1 for the name, 4 + 16,378 for the value; four of them make 65,536.
    String line = "0161" + "80003ffa" + "62".repeat(16_378);
    assertEquals("", Decoded.of(Decoded.hex("0340c8" + line.repeat(4) + "00")).content());
    String longer = "0161" + "80003ffb" + "62".repeat(16_379);
    assertRefused(Reason.SECTION_TOO_LARGE, "0340c8" + line.repeat(3) + longer + "00");
  }

  @Test
  void moreThan16InformationalResponsesAreRefused() {
    assertEquals(17, Decoded.of(Decoded.hex("01" + "406400".repeat(16) + "40c8")).heads().size());
    assertRefused(Reason.TOO_MANY_INFORMATIONAL, "01" + "406400".repeat(17) + "40c8");
  }

  private static void assertRefused(Reason reason, String hex) {
    BinaryHttpException refused =
        assertThrows(BinaryHttpException.class, () -> Decoded.of(Decoded.hex(hex)));
    assertEquals(reason, refused.reason());
  }

  @Test
  void aHeadIsEmittedAsSoonAsItIsComplete() {
    List<Part> parts = new ArrayList<>();
    BinaryHttpDecoder decoder = new BinaryHttpDecoder();
    try (SecretBytes head = SecretBytes.copyOf(Decoded.hex("0340c800"));
        SecretBytes content = SecretBytes.copyOf(Decoded.hex("0261"))) {
      decoder.feed(head.view(), parts::add);
      assertEquals(List.of(new ResponseHead(200, List.of())), parts);
      decoder.feed(content.view(), parts::add);
      assertEquals(2, parts.size(), "content goes out before its chunk is complete");
      Part.Content piece = (Part.Content) parts.getLast();
      assertEquals(content, piece.bytes().owner(), "content is a window, not a copy");
    }
  }

  @Test
  void aRefusedOrEndedDecoderIsOfNoMoreUse() {
    List<Part> parts = new ArrayList<>();
    try (SecretBytes bad = SecretBytes.copyOf(Decoded.hex("04"));
        SecretBytes good = SecretBytes.copyOf(Decoded.hex("0140c8"))) {
      BinaryHttpDecoder refused = new BinaryHttpDecoder();
      assertThrows(BinaryHttpException.class, () -> refused.feed(bad.view(), parts::add));
      assertThrows(IllegalStateException.class, () -> refused.feed(good.view(), parts::add));
      BinaryHttpDecoder ended = new BinaryHttpDecoder();
      ended.feed(good.view(), parts::add);
      ended.end(parts::add);
      assertTrue(parts.getLast() instanceof Part.End);
      assertThrows(IllegalStateException.class, () -> ended.end(parts::add));
    }
  }

  @Test
  void whatTheSinkThrowsReachesTheFeeder() {
    try (SecretBytes message = SecretBytes.copyOf(Decoded.hex("0340c800"))) {
      assertThrows(
          IOException.class,
          () ->
              new BinaryHttpDecoder()
                  .feed(
                      message.view(),
                      part -> {
                        throw new IOException("gone");
                      }));
    }
  }

  @Test
  void aRefusalSaysNothingOfTheMessage() {
    BinaryHttpException refused =
        assertThrows(BinaryHttpException.class, () -> new Field("CANARY", "CANARY"));
    assertFalse(refused.toString().contains("CANARY"));
  }
}
