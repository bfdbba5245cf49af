package dev.postern.engine.child;

/// A request that the native library must never see, since it would abort the process or answer
/// something else than was asked.
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  /// Which part of the request.
  enum What {
    MESSAGES(0),
    STOP(1);

    final byte code;

    What(int code) {
      this.code = (byte) code;
    }
  }

  final What what;

  Refused(What what) {
    super(what.name(), null, false, false);
    this.what = what;
  }
}
