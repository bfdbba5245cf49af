package dev.postern.crypto.bhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.postern.crypto.bhttp.BinaryHttpException.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples of RFC 9292 section 5.
class BinaryHttpExamplesTest {
  private static final Decoded REQUEST =
      new Decoded(
          List.of(
              new RequestHead(
                  "GET",
                  "https",
                  "",
                  "/hello.txt",
                  List.of(
                      new Field(
                          "user-agent", "curl/7.16.3 libcurl/7.16.3 OpenSSL/0.9.7l zlib/1.2.3"),
                      new Field("host", "www.example.com"),
                      new Field("accept-language", "en, mi")))),
          "",
          List.of());

  private static final Decoded RESPONSE =
      new Decoded(
          List.of(
              new ResponseHead(102, List.of(new Field("running", "\"sleep 15\""))),
              new ResponseHead(
                  103,
                  List.of(
                      new Field("link", "</style.css>; rel=preload; as=style"),
                      new Field("link", "</script.js>; rel=preload; as=script"))),
              new ResponseHead(
                  200,
                  List.of(
                      new Field("date", "Mon, 27 Jul 2009 12:28:53 GMT"),
                      new Field("server", "Apache"),
                      new Field("last-modified", "Wed, 22 Jul 2009 19:15:56 GMT"),
                      new Field("etag", "\"34aa387-d-1568eb00\""),
                      new Field("accept-ranges", "bytes"),
                      new Field("content-length", "51"),
                      new Field("vary", "Accept-Encoding"),
                      new Field("content-type", "text/plain")))),
          "Hello World! My content includes a trailing CRLF.\r\n",
          List.of());

  private static final Decoded CHUNKED =
      new Decoded(
          List.of(new ResponseHead(200, List.of())),
          "This content contains CRLF.\r\n",
          List.of(new Field("trailer", "text")));

  private static Decoded expected(String name) {
    return switch (name) {
      case "rfc9292-response-indeterminate.hex" -> RESPONSE;
      case "rfc9292-response-known.hex" -> CHUNKED;
      default -> REQUEST;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rfc9292-request-known.hex",
        "rfc9292-request-indeterminate.hex",
        "rfc9292-response-indeterminate.hex",
        "rfc9292-response-known.hex"
      })
  void anExampleCutAnywhereDecodesTheSame(String name) {
    byte[] message = Decoded.resource(name);
    for (int cut = 0; cut <= message.length; cut++) {
      assertEquals(expected(name), Decoded.of(message, cut), "cut at " + cut);
    }
    int[] everywhere = IntStream.range(0, message.length).toArray();
    assertEquals(expected(name), Decoded.of(message, everywhere));
  }

  @Test
  void theKnownLengthRequestMayLoseItsLastTwoBytes() {
    assertTruncatable(Decoded.resource("rfc9292-request-known.hex"), 2);
  }

  @Test
  void theIndeterminateLengthRequestMayLoseItsLastTwelveBytes() {
    assertTruncatable(Decoded.resource("rfc9292-request-indeterminate.hex"), 12);
  }

  /// Losing more than that is refused at every length, down to nothing.
  private static void assertTruncatable(byte[] message, int spare) {
    for (int length = message.length - spare; length <= message.length; length++) {
      assertEquals(REQUEST, Decoded.of(Arrays.copyOf(message, length)));
    }
    for (int length = message.length - spare - 1; length >= 0; length--) {
      byte[] cut = Arrays.copyOf(message, length);
      // Right after the control data, all the rest may be left out: a request without fields.
      if (length == 23) {
        assertEquals(List.of(), ((RequestHead) Decoded.of(cut).heads().getFirst()).fields());
        continue;
      }
      BinaryHttpException refused =
          assertThrows(BinaryHttpException.class, () -> Decoded.of(cut), "length " + length);
      assertEquals(Reason.TRUNCATED, refused.reason());
    }
  }
}
