package dev.postern.engine.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TemplateTest {
  private static final Pattern TURN =
      Pattern.compile("\\{\"role\":\"(\\w+)\",\"content\":\"([^\"]*)\"}");

  /// Renders as SmolLM2's template does.
  private static String chatMl(String json) {
    StringBuilder prompt = new StringBuilder();
    Matcher turns = TURN.matcher(json);
    while (turns.find()) {
      prompt.append("<|im_start|>").append(turns.group(1)).append('\n');
      prompt.append(turns.group(2)).append("<|im_end|>\n");
    }
    return prompt.append("<|im_start|>assistant\n").toString();
  }

  @Test
  void textReachesThePromptUnchangedAndNeverTheTemplate() throws Refused {
    String odd = "\"}]} 🌍 \0 {{ x }} postern-turn-1-end";
    List<Ask.Turn> turns = List.of(new Ask.Turn("user", odd), new Ask.Turn("assistant", "b"));
    assertEquals(
        "<|im_start|>user\n"
            + odd
            + "<|im_end|>\n<|im_start|>assistant\nb<|im_end|>\n"
            + "<|im_start|>assistant\n",
        new Template(TemplateTest::chatMl).render(turns));
  }

  @Test
  void theEndOfATurnIsReadFromTheTemplate() {
    assertEquals(Optional.of("<|im_end|>"), new Template(TemplateTest::chatMl).endOfTurn());
    assertEquals(Optional.empty(), new Template(json -> "nothing of it").endOfTurn());
  }

  @Test
  void aTemplateThatFailsOrLosesATurnIsARefusal() {
    List<Ask.Turn> turns = List.of(new Ask.Turn("system", "a"), new Ask.Turn("user", "b"));
    assertThrows(Refused.class, () -> new Template(json -> "lost").render(turns));
    Template failing =
        new Template(json -> {
          throw new IllegalStateException("roles must alternate");
        });
    assertThrows(Refused.class, () -> failing.render(turns));
  }
}
