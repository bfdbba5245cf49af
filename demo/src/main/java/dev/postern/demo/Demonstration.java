package dev.postern.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.console.Home;
import dev.postern.console.Output;
import dev.postern.demo.canary.Needle;
import dev.postern.demo.canary.Search;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One question, from a laptop to a model on the box and back, driven through the commands that a
/// person would type.
///
/// @param launcher the path of `./postern`
/// @param box the home of the box
/// @param companion the home of the laptop's companion
/// @param cache for models and engines
final class Demonstration {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration DOWNLOAD = Duration.ofMinutes(30);
  private static final String QUESTION = "What is the capital of France?";

  private final String launcher;
  private final Home box;
  private final Home companion;
  private final Home cache;
  private final Output out;
  private final Canvas canvas;
  private final Instant began = Instant.now().minusSeconds(1);
  private final Controls controls = Controls.random();

  Demonstration(String launcher, Home box, Home companion, Home cache, Output out, Canvas canvas) {
    this.launcher = launcher;
    this.box = box;
    this.companion = companion;
    this.cache = cache;
    this.out = out;
    this.canvas = canvas;
  }

  /// @return whether all went as it should; the last event says so too
  boolean run() throws IOException, InterruptedException {
    canvas.title();
    Model model = pullModel();
    try (Command running = startBox()) {
      JsonNode ready = running.await("ready", SOON, event -> {});
      canvas.boxReady(ready);
      Pairing.Result pairing = pair(ready);
      try (Command serving = startCompanion()) {
        JsonNode door = serving.await("serving", SOON, event -> {});
        canvas.companionServes(door);
        return askAndSearch(running, serving, ready, door, pairing, model);
      }
    }
  }

  private Model pullModel() throws IOException, InterruptedException {
    canvas.step("The model", "./postern models pull");
    try (Command pull = start(List.of("models", "pull"), box, Map.of());
        Download download = new Download(out)) {
      JsonNode pulled = pull.await("pulled", DOWNLOAD, download);
      Model model =
          new Model(
              pulled.path("name").asText(),
              pulled.path("sha256").asText(),
              pulled.path("bytes").asLong());
      canvas.model(model);
      return model;
    }
  }

  private Command startBox() throws IOException {
    canvas.step("The box", "./postern run");
    return start(
        List.of("run", "--port", "0", "--door-port", "0"),
        box,
        Map.of("POSTERN_JAVA_OPTIONS", controls.javaOptions()));
  }

  private Pairing.Result pair(JsonNode ready) throws IOException, InterruptedException {
    canvas.step(
        "The pairing", "./postern pair  and, on the laptop,  ./postern companion pair LINK");
    try (Command offering =
        start(
            List.of("pair", "--address", "127.0.0.1:" + ready.path("port").asInt()),
            box,
            Map.of())) {
      JsonNode offer = offering.await("offer", SOON, event -> {});
      canvas.offer(offer);
      String link = offer.path("link").asText();
      try (Command taking =
          start(List.of("companion", "pair", link, "--name", "demo laptop"), companion, Map.of())) {
        Pairing.Result result = new Pairing(offering, taking).compareAndAllow(SOON);
        canvas.paired(result);
        return result;
      }
    }
  }

  private Command startCompanion() throws IOException {
    canvas.step("The laptop's door", "./postern companion serve");
    return start(
        List.of("companion", "serve", "--port", "0"),
        companion,
        Map.of("POSTERN_JAVA_OPTIONS", controls.javaOptions()));
  }

  private boolean askAndSearch(
      Command running,
      Command serving,
      JsonNode ready,
      JsonNode door,
      Pairing.Result pairing,
      Model model)
      throws IOException, InterruptedException {
    String canary = Controls.canary();
    canvas.step("The question", "any OpenAI client, base URL " + door.path("base_url").asText());
    canvas.ask(QUESTION);
    Question question =
        new Question(
            door.path("base_url").asText(),
            model.name(),
            "My locker code is " + canary + ".",
            QUESTION);
    Question.Answer answer = question.ask(canvas::piece);
    canvas.answered(answer, ready);

    Forgetting.Verdict verdict = search(canary, answer, running, serving);
    Map<String, Object> result = new LinkedHashMap<>();
    boolean ok =
        pairing.matched()
            && answer.tokens() > 0
            && answer.route().equals("local")
            && (!Search.possible() || verdict.proved());
    result.put("ok", ok);
    result.put("handshake", door.path("handshake").asText());
    result.put("sas_matched", pairing.matched());
    result.put("engine", ready.path("engine").asText());
    result.put("model", model.fields());
    result.put("route", answer.route());
    result.put("answer", answer.text());
    result.put("answer_tokens", answer.tokens());
    result.put("first_token_ms", Math.round(answer.firstToken().toNanos() / 1e5) / 10.0);
    result.put("tokens_per_second", Math.round(answer.tokensPerSecond() * 10) / 10.0);
    result.put(
        "canary_copies",
        Search.possible() && verdict.missedControls().isEmpty() ? verdict.copies().size() : null);
    result.put("canary_places", verdict.copies());
    result.put("controls_missed", verdict.missedControls());
    canvas.finale(ok);
    out.event("demo", result, "");
    return ok;
  }

  private Forgetting.Verdict search(
      String canary, Question.Answer answer, Command running, Command serving) throws IOException {
    canvas.step("The forgetting", "searching both processes and every file written since");
    if (!Search.possible()) {
      Forgetting.Verdict none =
          new Forgetting.Verdict(List.of(), List.of("not Linux"), 0, 0, Duration.ZERO);
      canvas.forgotten(none);
      return none;
    }
    Map<String, Needle> secrets = new LinkedHashMap<>();
    secrets.put("prompt", Needle.of(canary));
    if (answer.text().length() >= 12) {
      secrets.put("answer", Needle.of(answer.text()));
    }
    List<Path> folders =
        List.of(
            box.path(),
            companion.path(),
            cache.path(),
            Path.of("/tmp"),
            Path.of("/var/tmp"),
            Path.of("/dev/shm"),
            Path.of("/var/log"));
    Forgetting.Verdict verdict =
        new Forgetting(controls, folders, began)
            .search(secrets, List.of(running, serving), box.folder("tmp"));
    canvas.forgotten(verdict);
    return verdict;
  }

  private Command start(List<String> words, Home home, Map<String, String> environment)
      throws IOException {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.put("POSTERN_HOME", home.path().toString());
    all.put("POSTERN_CACHE", cache.path().toString());
    return Command.start(launcher, all, words);
  }

  /// Shows what the fetching command tells of its progress.
  private static final class Download implements Consumer<JsonNode>, AutoCloseable {
    private final Output out;
    private Output.@Nullable Progress progress;

    Download(Output out) {
      this.out = out;
    }

    @Override
    public void accept(JsonNode event) {
      if (!event.path("event").asText().equals("progress")) {
        return;
      }
      if (progress == null) {
        progress =
            out.progress(
                event.path("label").asText(), event.path("total").asLong(), Output.Unit.BYTES);
      }
      progress.at(event.path("done").asLong());
    }

    @Override
    public void close() {
      if (progress != null) {
        progress.close();
      }
    }
  }
}
