package dev.postern.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTextTest {
  @Test
  void everyKindOfValueIsWritten() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "a\"b\\c\n\t\u0001é€😀");
    value.put("number", 1.5);
    value.put("truth", true);
    value.put("list", List.of(1, List.of(), Map.of()));
    assertEquals(
        "{\"text\":\"a\\\"b\\\\c\\n\\t\\u0001é€😀\",\"number\":1.5,\"truth\":true,\"list\":[1,[],{}]}",
        JsonText.of(value));
  }

  @Test
  void nothingIsNull() {
    List<Object> list = new ArrayList<>();
    list.add(null);
    assertEquals("[null]", JsonText.of(list));
  }

  @Test
  void aLoneSurrogateIsEscaped() {
    assertEquals("\"\\ud800x\\udc00\"", JsonText.of("\ud800x\udc00"));
  }
}
