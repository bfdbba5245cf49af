package dev.postern.engine.child;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request on one connection, from its frame to its end.
final class Answer {
  private final Model model;
  private final Frames frames;
  private boolean left;
  private boolean begun;
  private @Nullable LlamaIterator pieces;

  Answer(Model model, Frames frames) {
    this.model = model;
    this.frames = frames;
  }

  void run() throws IOException {
    ByteBuffer frame = frames.read();
    byte kind = frame.get();
    if (kind == Frames.HELLO) {
      frames.ready(model.context());
      return;
    }
    if (kind != Frames.ASK) {
      throw new IOException("unknown frame");
    }
    try {
      answer(Ask.parse(frame));
    } catch (Refused e) {
      frames.refused(e.what);
    } catch (RuntimeException e) {
      frames.broken();
    }
  }

  private void answer(Ask ask) throws IOException, Refused {
    String prompt = model.template().render(ask.turns());
    int promptTokens = model.tokens(prompt);
    if (promptTokens >= model.context()) {
      frames.tooLong(promptTokens, model.context());
      return;
    }
    int room = model.context() - promptTokens;
    int most = ask.mostTokens() == 0 ? room : Math.min(room, ask.mostTokens());
    Thread.ofPlatform().daemon().start(this::watch);
    generate(parameters(ask, prompt, most), stops(ask), promptTokens, most);
  }

  private List<String> stops(Ask ask) {
    List<String> all = new ArrayList<>(ask.stops());
    model.endOfTurn().ifPresent(all::add);
    return all;
  }

  /// Ends by [LlamaIterator#cancel()] wherever it does not run to its end: an abandoned iterator
  /// would keep its slot.
  private void generate(
      InferenceParameters parameters, List<String> stopTexts, int promptTokens, int most)
      throws IOException {
    Stops stops = new Stops(stopTexts);
    LlamaIterator iterator = begin(parameters);
    int tokens = 0;
    boolean lastWasText = false;
    try {
      while (iterator.hasNext() && !stops.met()) {
        String piece = iterator.next().text;
        if (progressed()) {
          return;
        }
        tokens += iterator.hasNext() ? model.tokensOf(piece) : 0;
        lastWasText = iterator.hasNext() ? !piece.isEmpty() : lastWasText;
        send(stops.accept(piece));
      }
    } finally {
      if (iterator.hasNext()) {
        iterator.cancel();
      }
    }
    if (!stops.met()) {
      send(stops.rest());
    }
    boolean cutShort = !stops.met() && lastWasText && tokens >= most;
    frames.done(cutShort, promptTokens, Math.min(tokens, most));
  }

  private void send(String text) throws IOException {
    if (!text.isEmpty()) {
      frames.text(text);
    }
  }

  private synchronized LlamaIterator begin(InferenceParameters parameters) throws EOFException {
    if (left) {
      throw new EOFException();
    }
    LlamaIterator iterator = model.generate(parameters);
    pieces = iterator;
    return iterator;
  }

  /// Marks that the prompt has been read; true when the asker has left.
  private synchronized boolean progressed() {
    begun = true;
    return left;
  }

  /// Waits for the asker to leave. Between two tokens the answering thread sees it by itself; while
  /// the prompt is still being read only a cancel from here helps, and the native library then
  /// never wakes the answering thread: that thread is lost, which the model counts.
  private void watch() {
    try {
      ByteBuffer unexpected = frames.read();
      throw new IOException("a second frame of " + unexpected.remaining() + " bytes");
    } catch (IOException e) {
      leave();
    }
  }

  private synchronized void leave() {
    left = true;
    if (pieces != null && !begun) {
      pieces.cancel();
      model.lostThread();
    }
  }

  private static InferenceParameters parameters(Ask ask, String prompt, int most) {
    InferenceParameters parameters =
        new InferenceParameters(prompt).setNPredict(most).setCachePrompt(false);
    if (!Float.isNaN(ask.temperature())) {
      parameters.setTemperature(ask.temperature());
    }
    if (!Float.isNaN(ask.topP())) {
      parameters.setTopP(ask.topP());
    }
    if (!Float.isNaN(ask.frequencyPenalty())) {
      parameters.setFrequencyPenalty(ask.frequencyPenalty());
    }
    if (!Float.isNaN(ask.presencePenalty())) {
      parameters.setPresencePenalty(ask.presencePenalty());
    }
    ask.seed().ifPresent(parameters::setSeed);
    return parameters;
  }
}
