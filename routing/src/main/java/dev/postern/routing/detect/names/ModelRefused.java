package dev.postern.routing.detect.names;

/// A model file that is not one, or is not whole.
public final class ModelRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModelRefused(String why) {
    super(why);
  }

  ModelRefused(String why, Exception cause) {
    super(why, cause);
  }
}
