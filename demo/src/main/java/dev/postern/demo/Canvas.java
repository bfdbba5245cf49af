package dev.postern.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.console.Output;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Draws the prompt's path as it happens.
final class Canvas {
  private final Output out;
  private final Optional<PrintStream> person;
  private final boolean colour;
  private int steps;

  /// @param person where a person looks on; empty when a script does
  Canvas(Output out, Optional<PrintStream> person, boolean colour) {
    this.out = out;
    this.person = person;
    this.colour = colour;
  }

  void title() {
    draw("");
    draw(
        bold("Postern")
            + ": one question, from a laptop to a model on the box, and nothing left behind.");
  }

  void step(String name, String command) {
    steps++;
    out.event("step", Map.of("number", steps, "name", name), "");
    draw("");
    draw(bold(steps + "  " + name) + "   " + faint(command));
  }

  void model(Model model) {
    out.event("model", model.fields(), "");
    draw(
        String.format(
            Locale.ROOT,
            "   ✓ %s, %.0f MB, SHA-256 %.12s…",
            model.name(),
            model.bytes() / 1e6,
            model.sha256()));
  }

  void boxReady(JsonNode ready) {
    out.event(
        "box",
        Map.of("port", ready.path("port").asInt(), "engine", ready.path("engine").asText()),
        "");
    draw(
        "   ✓ listens on port "
            + ready.path("port").asInt()
            + ", engine "
            + ready.path("engine").asText()
            + ", policy "
            + ready.path("policy").asText());
  }

  void offer(JsonNode offer) {
    draw(
        "   an offer for "
            + offer.path("expires_in").asInt()
            + " s, for one device; a phone would scan this:");
    draw("");
    offer
        .path("qr")
        .asText()
        .lines()
        .forEach(line -> draw("      " + (colour ? line : plain(line))));
    draw("");
  }

  void paired(Pairing.Result result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("device", result.device());
    fields.put("sas_matched", result.matched());
    out.event("paired", fields, "");
    draw("   the box shows     " + bold(spaced(result.boxDigits())));
    draw("   the laptop shows  " + bold(spaced(result.laptopDigits())) + "   the same: allowed");
    draw("   ✓ '" + result.device() + "' is paired; each side now knows the other's key");
  }

  void companionServes(JsonNode door) {
    out.event("companion", Map.of("base_url", door.path("base_url").asText()), "");
    draw("   ✓ " + door.path("base_url").asText() + ", for programs on this laptop alone");
  }

  /// The locker code itself is not shown: what is printed may end up in a file, which is then
  /// searched.
  void ask(String question) {
    draw("");
    draw(
        "   OpenAI client ── HTTP, loopback ──▶ companion ══ Noise, post-quantum ══▶ box ──▶ llama.cpp");
    draw("");
    draw("   says     My locker code is (28 random characters).");
    draw("   asks     " + question);
    person.ifPresent(stream -> stream.print("   answers  "));
  }

  void piece(String text) {
    person.ifPresent(stream -> {
      stream.print(bold(text.replace("\n", "\n            ")));
      stream.flush();
    });
  }

  void answered(Question.Answer answer, JsonNode ready) {
    draw("");
    draw("");
    draw(
        String.format(
            Locale.ROOT,
            "   ✓ route %s, engine %s: first token after %.0f ms, then %.0f tokens a second",
            answer.route(),
            ready.path("engine").asText(),
            answer.firstToken().toNanos() / 1e6,
            answer.tokensPerSecond()));
  }

  void forgotten(Forgetting.Verdict verdict) {
    if (!verdict.missedControls().isEmpty()) {
      draw(
          "   – not tested here: a planted control was not found ("
              + String.join(", ", verdict.missedControls())
              + ")");
      return;
    }
    draw(
        String.format(
            Locale.ROOT,
            "   %s %d copies of the prompt and its answer, in %.0f MB of memory and %d files (%.1f s)",
            verdict.copies().isEmpty() ? "✓" : "✗",
            verdict.copies().size(),
            verdict.bytes() / 1e6,
            verdict.files(),
            verdict.took().toNanos() / 1e9));
    verdict.copies().stream().limit(10).forEach(copy -> draw("     " + copy));
    if (verdict.copies().isEmpty()) {
      draw(
          "     as UTF-8, UTF-16, base64, hex and JSON escapes; secrets planted in the same places were all found");
    }
  }

  void finale(boolean ok) {
    draw("");
    if (!ok) {
      draw(bold("Something above is not as it should be."));
      return;
    }
    draw(bold("That was the whole way.") + " To have it for yourself:");
    draw("   ./postern run                          on the box");
    draw("   ./postern pair                         on the box, once for each laptop");
    draw(
        "   ./postern companion pair LINK          on the laptop, with the link that 'pair' shows");
    draw(
        "   ./postern companion serve              on the laptop; then point any OpenAI client at");
    draw("                                          http://127.0.0.1:7679/v1");
    draw("");
  }

  private void draw(String line) {
    person.ifPresent(stream -> stream.println(line));
  }

  private String bold(String text) {
    return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  private String faint(String text) {
    return colour ? "\u001b[2m" + text + "\u001b[0m" : text;
  }

  private static String plain(String line) {
    return line.replaceAll("\u001b\\[[0-9;]*m", "");
  }

  private static String spaced(String digits) {
    return digits.length() == 6 ? digits.substring(0, 3) + " " + digits.substring(3) : digits;
  }
}
