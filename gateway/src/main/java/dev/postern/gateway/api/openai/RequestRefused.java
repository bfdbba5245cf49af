package dev.postern.gateway.api.openai;

/// A request that is answered with an error instead. Holds nothing of the request.
final class RequestRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient OpenAiError error;

  RequestRefused(OpenAiError error) {
    // Without a stack trace: bad requests must stay cheap.
    super(error.message(), null, false, false);
    this.error = error;
  }

  OpenAiError error() {
    return error;
  }
}
