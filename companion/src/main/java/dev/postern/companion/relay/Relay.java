package dev.postern.companion.relay;

import dev.postern.companion.session.BoxConnection;
import dev.postern.companion.session.BoxUnavailable;
import dev.postern.companion.session.SessionLease;
import dev.postern.crypto.bhttp.BinaryHttpException;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.link.http.BodyTooLarge;
import dev.postern.link.http.Headers;
import dev.postern.link.http.HttpCall;
import dev.postern.link.http.HttpHandler;
import dev.postern.link.http.HttpReply;
import dev.postern.link.mux.ResetCode;
import dev.postern.link.session.Answer;
import dev.postern.link.session.AnswerCut;
import dev.postern.link.session.DeviceSession;
import dev.postern.link.session.SessionGone;
import java.io.IOException;

/// Asks the box what a local program asks, and streams the answer back as it comes.
///
/// One thread reads from the box and writes to the program: a program that reads slowly stops the
/// reading, and so the box. A program that leaves cancels the exchange. An answer that the box did
/// not end is never ended here: the program sees a typed error, a connection cut off, or both.
public final class Relay implements HttpHandler {
  /// The longest request, in bytes.
  public static final int MAX_REQUEST = 16 * 1024 * 1024;

  private static final int PIECE = 16 * 1024;
  private static final int ATTEMPTS = 2;

  private final BoxConnection box;

  public Relay(BoxConnection box) {
    this.box = box;
  }

  @Override
  public void handle(HttpCall call) throws IOException {
    Departure departure = Departure.of(call);
    try (SecretScope scope = new SecretScope()) {
      SecretView body = call.body(scope, MAX_REQUEST);
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        if (exchange(call, body, departure, scope)) {
          return;
        }
      }
      CompanionError.gone("The box did not take the request.").send(call);
    } catch (BodyTooLarge e) {
      CompanionError.tooLarge(e.limit()).send(call);
    } catch (BinaryHttpException e) {
      CompanionError.unsendable().send(call);
    } catch (BoxUnavailable e) {
      CompanionError.of(e).send(call);
    }
  }

  /// Whether the program has its answer, whatever it is; false when the box never began to serve
  /// the request, so that it can be asked again without being answered twice.
  private boolean exchange(HttpCall call, SecretView body, Departure departure, SecretScope scope)
      throws IOException {
    try (SessionLease lease = box.lease();
        Answer answer = ask(call, body, lease.session())) {
      departure.cancels(answer);
      Answer.Head head;
      try {
        head = answer.head();
      } catch (AnswerCut e) {
        if (e.code() == ResetCode.REFUSED) {
          return false;
        }
        CompanionError.gone("The box gave the request up before it answered.").send(call);
        return true;
      } catch (SessionGone e) {
        CompanionError.gone("The session to the box ended before it answered.").send(call);
        return true;
      }
      stream(answer, head, call, scope.allocate(PIECE));
      return true;
    } catch (NotTaken e) {
      return false;
    }
  }

  private static Answer ask(HttpCall call, SecretView body, DeviceSession session)
      throws IOException {
    try {
      Headers headers = HeaderFilter.ofRequest(call.headers());
      return session.call(call.method(), call.target(), headers, body);
    } catch (SessionGone | AnswerCut e) {
      throw new NotTaken();
    }
  }

  private static void stream(Answer answer, Answer.Head head, HttpCall call, SecretBytes piece)
      throws IOException {
    EventBoundary boundary = new EventBoundary();
    try (HttpReply reply = call.reply(head.status(), HeaderFilter.ofAnswer(head.headers()))) {
      try {
        for (int read = answer.read(piece.segment());
            read >= 0;
            read = answer.read(piece.segment())) {
          SecretView bytes = piece.view().slice(0, read);
          boundary.passed(bytes);
          reply.write(bytes);
        }
      } catch (SessionGone | AnswerCut e) {
        if (isEvents(head) && boundary.reached()) {
          String sentence = "The box broke off in the middle of its answer.";
          reply.write(CompanionError.gone(sentence).event());
        }
        return;
      }
      reply.end();
    }
  }

  private static boolean isEvents(Answer.Head head) {
    return head.headers().first("content-type").orElse("").startsWith("text/event-stream");
  }

  /// The session ended before all of the request was sent, or takes no more: nobody serves it.
  private static final class NotTaken extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
