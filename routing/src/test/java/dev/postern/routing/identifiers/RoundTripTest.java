package dev.postern.routing.identifiers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.detect.Finding;
import dev.postern.routing.detect.Strength;
import dev.postern.routing.identifiers.AnswerPart.Field;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What was replaced comes back byte for byte, whatever the text, the findings and the cuts are.
/// `-Dpostern.chunkings=N` says how many; the figure is 100,000.
final class RoundTripTest {
  private static final int CHUNKINGS = Integer.getInteger("postern.chunkings", 10_000);
  private static final int CHUNKINGS_PER_TEXT = 10;
  private static final List<EntityType> TYPES = List.of(EntityType.values());
  private static final List<Field> FIELDS = List.of(Field.values());
  private static final String[] PIECES = {
    "Jane Smith",
    "Smith",
    "Mr Smith",
    "J. Smith",
    "SMITH",
    "jane smith",
    "Jane",
    "Müller",
    "Müllers",
    "李明",
    "김철수",
    "jane@example.org",
    "DE89 3704 0044 0532 0130 00",
    "+49 30 1234567",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\t",
    ".",
    ",",
    "_",
    "__",
    "\\_",
    "\\",
    "\\n",
    "\\u00e9",
    "-",
    "\u2011",
    "\u2010",
    "s",
    "'s",
    "*",
    "**",
    "`",
    "\"",
    "'",
    "(",
    ")",
    "[",
    "](",
    "<",
    ">",
    "<img src=\"",
    "![x](",
    "/",
    "//",
    "https://",
    "https://jane.example.org/",
    "http:",
    "www.",
    "evil.com/",
    "?q=",
    "mailto:",
    "=",
    "data:",
    "PERSON_",
    "PERSON",
    "PERSON_K7Q2",
    "person_k7q2",
    "CRYPTO",
    "ADDRESS_2345",
    "a",
    "word",
    "Hello",
    "é",
    "e\u0301",
    "\u200b",
    "ß",
    "漢",
    "😀",
    "{\"a\":",
    "}",
    "0",
    "12",
    "\u00a0",
    "İ",
    "ﬁ",
    "Ｊane",
    "%20",
    "&amp;"
  };

  @Test
  void whateverWasReplacedComesBackExactlyAndInEveryShape() throws IOException {
    for (int seed = 0; seed < CHUNKINGS / CHUNKINGS_PER_TEXT; seed++) {
      Random random = new Random(seed);
      try (Talk talk = new Talk()) {
        for (int turn = 0; turn < 2; turn++) {
          String text = text(random);
          StrippedPrompt stripped = talk.strip(text, findings(random, text));
          String masked = Talk.text(stripped.turns().getFirst().text());
          for (int i = 0; i < CHUNKINGS_PER_TEXT / 2; i++) {
            Field field = FIELDS.get(random.nextInt(FIELDS.size()));
            String restored = restore(talk, new AnswerPart(i, field, i), masked, random);
            assertEquals(
                text,
                restored,
                "seed " + seed + " turn " + turn + " " + field + ": " + masked.replace("\n", "⏎"));
          }
          if (random.nextBoolean()) {
            break;
          }
        }
      }
    }
  }

  private static String restore(Talk talk, AnswerPart part, String masked, Random random)
      throws IOException {
    if (part.field() != Field.TOOL_ARGUMENTS) {
      byte[] bytes = Talk.bytes(masked);
      return talk.restore(part, bytes, cuts(random, bytes.length));
    }
    StringBuilder json = new StringBuilder("{\"list\":[1,{\"value\": \"");
    JsonStringEncoder.getInstance().quoteAsString(masked, json);
    byte[] bytes = Talk.bytes(json.append("\"}]}").toString());
    String arguments = talk.restore(part, bytes, cuts(random, bytes.length));
    try (JsonParser parser = new JsonFactory().createParser(arguments)) {
      for (int i = 0; i < 6; i++) {
        parser.nextToken();
      }
      return parser.nextTextValue();
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static List<Finding> findings(Random random, String text) {
    List<Integer> boundaries = new ArrayList<>(List.of(0));
    text.codePoints()
        .forEach(c ->
            boundaries.add(
                boundaries.getLast()
                    + Character.toString(c).getBytes(StandardCharsets.UTF_8).length));
    List<Finding> findings = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0 && boundaries.size() > 1; i--) {
      int start = random.nextInt(boundaries.size() - 1);
      int end = start + 1 + random.nextInt(Math.min(12, boundaries.size() - start - 1));
      EntityType type = TYPES.get(random.nextInt(TYPES.size()));
      findings.add(
          new Finding(
              new Entity(type),
              boundaries.get(start),
              boundaries.get(end),
              "random",
              Strength.MODEL));
    }
    return findings;
  }

  private static int[] cuts(Random random, int length) {
    List<Integer> lengths = new ArrayList<>();
    int most = 1 + random.nextInt(12);
    for (int at = 0; at < length; ) {
      int next = Math.min(length - at, random.nextInt(most + 1));
      lengths.add(next);
      at += next;
    }
    return lengths.stream().mapToInt(Integer::intValue).toArray();
  }
}
