package dev.postern.routing.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.crypto.secret.SecretBytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class InnocentTest {
  @Test
  void findingsStandOrFallAsTheDataFileSays() throws IOException {
    List<String> examples = data();
    assertEquals(24, examples.size());
    for (String example : examples) {
      String[] columns = example.split("\t", 4);
      int start = columns[3].indexOf('⟦');
      int end = columns[3].indexOf('⟧') - 1;
      String text = columns[3].replace("⟦", "").replace("⟧", "");
      Entity entity = new Entity(EntityType.valueOf(columns[1]));
      try (SecretBytes bytes = SecretBytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
          Shadow shadow = Shadow.of(bytes.view())) {
        Findings found = new Findings(shadow);
        found.add(entity, start, end, "test", Strength.valueOf(columns[2]));
        assertEquals(columns[0].equals("yes") ? 1 : 0, found.all().size(), example);
      }
    }
  }

  private static List<String> data() throws IOException {
    InputStream found = InnocentTest.class.getResourceAsStream("innocent.txt");
    try (InputStream file = Objects.requireNonNull(found, "innocent.txt");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
