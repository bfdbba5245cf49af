package dev.postern.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// What a client program told of its steps: one JSON object a line, each with its `step`.
record Facts(Map<String, JsonNode> steps) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Facts of(Program program) throws IOException {
    if (program.status() != 0) {
      throw new AssertionError(
          "the client ended with " + program.status() + ":\n" + program.text());
    }
    Map<String, JsonNode> steps = new HashMap<>();
    for (String line : program.lines()) {
      if (line.startsWith("{")) {
        JsonNode step = JSON.readTree(line);
        steps.put(step.get("step").asText(), step);
      }
    }
    return new Facts(steps);
  }

  JsonNode step(String name) {
    JsonNode step = steps.get(name);
    if (step == null) {
      throw new AssertionError("the client never told of " + name + ", only of " + steps.keySet());
    }
    return step;
  }
}
