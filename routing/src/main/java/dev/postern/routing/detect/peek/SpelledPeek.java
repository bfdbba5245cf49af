package dev.postern.routing.detect.peek;

import dev.postern.routing.detect.Hidden;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Peek;
import dev.postern.routing.detect.Shadow;
import dev.postern.routing.detect.TokenKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Joins digits that are spelled (`four one one one`), or written one by one (`4 1 1 1`), from six
/// on: the table `digits.tsv`.
final class SpelledPeek implements Peek {
  private static final int FEWEST = 6;
  private static final int MOST = 64;
  private static final int WIDEST_GAP = 3;

  /// How much before the digits is kept, as it may announce what they are.
  private static final int CONTEXT = 60;

  private final Map<Keyword, Integer> digits = read();

  @Override
  public List<Keyword> keywords() {
    return List.copyOf(digits.keySet());
  }

  @Override
  public void open(Page page, Consumer<Hidden> reader) {
    int[] values = new int[MOST];
    int token = 0;
    int hit = 0;
    while (token < page.tokens()) {
      int count = 0;
      int first = token;
      while (token < page.tokens() && count < MOST && (count == 0 || isClose(page, token))) {
        hit = hitFrom(page, hit, page.tokenStart(token));
        int value = value(page, token, hit);
        if (value < 0) {
          break;
        }
        values[count] = value;
        count++;
        token++;
      }
      if (count >= FEWEST) {
        read(page, first, values, count, reader);
      }
      token += count == 0 ? 1 : 0;
    }
  }

  private static boolean isClose(Page page, int token) {
    return page.tokenStart(token) - page.tokenEnd(token - 1) <= WIDEST_GAP;
  }

  /// The first hit from `hit` on that does not end before `index`.
  private static int hitFrom(Page page, int hit, int index) {
    int at = hit;
    while (at < page.hits() && page.hitEnd(at) <= index) {
      at++;
    }
    return at;
  }

  private int value(Page page, int token, int hit) {
    int start = page.tokenStart(token);
    int end = page.tokenEnd(token);
    if (page.tokenKind(token) == TokenKind.NUMBER) {
      return end - start == 1 ? page.text().charAt(start) - '0' : -1;
    }
    for (int at = hit; at < page.hits() && page.hitEnd(at) <= end; at++) {
      if (page.hitStart(at) == start && page.hitEnd(at) == end) {
        Integer digit = digits.get(page.hitKeyword(at));
        if (digit != null) {
          return digit;
        }
      }
    }
    return -1;
  }

  private static void read(Page page, int first, int[] values, int count, Consumer<Hidden> reader) {
    Shadow text = page.text();
    int digits = page.tokenStart(first);
    int start = Math.max(0, digits - CONTEXT);
    if (start > 0 && Character.isLowSurrogate(text.charAt(start))) {
      start++;
    }
    try (DecodedText decoded = new DecodedText(4 * (digits - start) + count)) {
      for (int at = start; at < digits; ) {
        int codePoint = Character.codePointAt(text, at);
        boolean lone = codePoint >= 0xD800 && codePoint <= 0xDFFF;
        decoded.codePoint(lone ? '?' : codePoint, at);
        at += Character.charCount(codePoint);
      }
      for (int i = 0; i < count; i++) {
        decoded.octet('0' + values[i], page.tokenStart(first + i));
      }
      reader.accept(decoded.hidden(start, page.tokenEnd(first + count - 1)));
    }
  }

  private static Map<Keyword, Integer> read() {
    Map<Keyword, Integer> digits = new HashMap<>();
    InputStream found = SpelledPeek.class.getResourceAsStream("digits.tsv");
    try (InputStream file = Objects.requireNonNull(found, "digits.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> {
            for (String word : line.substring(2).split(" ")) {
              digits.put(Keyword.word(word), line.charAt(0) - '0');
            }
          });
      return Map.copyOf(digits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
