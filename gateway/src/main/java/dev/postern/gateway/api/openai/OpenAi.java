package dev.postern.gateway.api.openai;

import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.gateway.exchange.Exchange;
import dev.postern.gateway.exchange.Result;
import dev.postern.gateway.logging.Log;
import dev.postern.gateway.logging.LogSafe;
import dev.postern.link.http.BodyTooLarge;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpHandler;
import dev.postern.routing.backend.Outcome;
import dev.postern.routing.chat.Cancellation;
import dev.postern.routing.json.JsonLimits;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Serves `POST /v1/chat/completions`, `GET /v1/models` and `GET /v1/models/{id}`; and `POST
/// /v1/explain`, which takes what the first takes and tells what would become of it.
///
/// All text of a request and its answer belongs to one scope, released on every way out.
public final class OpenAi implements HttpHandler {
  private static final Log LOG = Log.of(OpenAi.class);
  private static final String COMPLETIONS = "/v1/chat/completions";
  private static final String EXPLAIN = "/v1/explain";
  private static final String MODELS = "/v1/models";
  private static final int LONGEST_BODY = JsonLimits.BODY.maxBytes();

  private final Exchange exchange;
  private final Shelf shelf;

  public OpenAi(Exchange exchange, Shelf shelf) {
    this.exchange = exchange;
    this.shelf = shelf;
  }

  @Override
  public void handle(HttpCall call) throws IOException {
    try (SecretScope scope = new SecretScope();
        Responder responder = new Responder(call, scope)) {
      try {
        serve(call, responder, scope);
      } catch (RequestRefused refused) {
        responder.error(refused.error());
      } catch (BodyTooLarge tooLarge) {
        responder.error(Errors.tooLarge(tooLarge.limit()));
      } catch (RuntimeException fault) {
        LOG.warn("a request failed: {}", LogSafe.failure(fault));
        if (!responder.hasBegun()) {
          responder.error(Errors.INTERNAL);
        }
        throw fault;
      }
    }
  }

  private void serve(HttpCall call, Responder responder, SecretScope scope)
      throws IOException, RequestRefused {
    String path = path(call.target());
    if (path.equals(COMPLETIONS)) {
      requireMethod(call, "POST");
      complete(call, responder, scope);
    } else if (path.equals(EXPLAIN)) {
      requireMethod(call, "POST");
      explain(call, responder, scope);
    } else if (path.equals(MODELS)) {
      requireMethod(call, "GET");
      responder.json(200, new ModelList(shelf.models())::write);
    } else if (path.startsWith(MODELS + "/")) {
      requireMethod(call, "GET");
      describe(path.substring(MODELS.length() + 1), responder);
    } else {
      throw new RequestRefused(Errors.UNKNOWN_PATH);
    }
  }

  private void describe(String name, Responder responder) throws IOException, RequestRefused {
    Optional<Shelf.Model> model = new ModelList(shelf.models()).named(name);
    if (model.isEmpty()) {
      throw new RequestRefused(Errors.UNKNOWN_MODEL);
    }
    responder.json(200, json -> ModelList.write(json, model.get()));
  }

  private void explain(HttpCall call, Responder responder, SecretScope scope)
      throws IOException, RequestRefused {
    ChatRequest request = ChatRequest.read(call.body(scope, LONGEST_BODY), shelf, scope);
    responder.json(200, exchange.explain(request.prompt(), call.caller(), scope)::write);
  }

  private void complete(HttpCall call, Responder responder, SecretScope scope)
      throws IOException, RequestRefused {
    SecretView body = call.body(scope, LONGEST_BODY);
    ChatRequest request = ChatRequest.read(body, shelf, scope);
    responder.add(request.unused().headers());
    Completion completion = Completion.of(request.prompt().model());
    ChatAnswer answer =
        request.stream()
            ? new StreamedAnswer(responder, completion, request.includeUsage(), scope)
            : new PlainAnswer(responder, completion, scope);
    Cancellation cancellation = new Cancellation();
    AtomicBoolean gone = new AtomicBoolean();
    call.onClientGone(() -> {
      gone.set(true);
      // Cancelling may block on the engine, and the door's thread must not.
      Thread.startVirtualThread(cancellation::cancel);
    });
    Result result = exchange.ask(request.prompt(), call.caller(), answer, cancellation);
    if (!gone.get()) {
      end(answer, result);
    }
  }

  private static void end(ChatAnswer answer, Result result) throws IOException, RequestRefused {
    switch (result) {
      case Result.Refused(var decision) -> throw new RequestRefused(Errors.of(decision));
      case Result.Asked(Outcome.Completed completed) -> answer.completed(completed);
      case Result.Stopped stopped -> answer.failed(Errors.STOPPING);
      case Result.Asked(Outcome.Failed(var failure)) -> answer.failed(Errors.of(failure));
      case Result.Asked(Outcome.Cancelled cancelled) -> answer.stopped();
    }
  }

  private static String path(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  private static void requireMethod(HttpCall call, String method) throws RequestRefused {
    if (!call.method().equals(method)) {
      throw new RequestRefused(Errors.wrongMethod(method));
    }
  }
}
