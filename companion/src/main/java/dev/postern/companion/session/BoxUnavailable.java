package dev.postern.companion.session;

import java.io.IOException;

/// There is no session to the box, and why; the message is a sentence for a person.
public final class BoxUnavailable extends IOException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  public BoxUnavailable(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /// The message, never null.
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /// What stands in the way.
  public enum Reason {
    /// No address of the box answers.
    UNREACHABLE("box_unreachable", false),
    /// The box answers, but has too much to do.
    BUSY("box_busy", false),
    /// What answers is not the box that was paired, or the box no longer knows this laptop. The two
    /// look alike from outside: a box tells strangers nothing.
    REFUSED("box_refused", true),
    /// What answers knows this laptop's hello, yet cannot prove to be the box that was paired.
    WRONG_BOX("wrong_box_key", true),
    /// The box said that this laptop is no longer paired. Whoever broke the connection off may have
    /// said so, too, so it is told to people, and asking the box again goes on.
    REVOKED("revoked", true),
    /// Box and companion speak different versions.
    VERSION("version_mismatch", true),
    /// The companion is stopping.
    STOPPING("companion_stopping", false);

    private final String code;
    private final boolean lasting;

    Reason(String code, boolean lasting) {
      this.code = code;
      this.lasting = lasting;
    }

    /// For programs, in snake_case.
    public String code() {
      return code;
    }

    /// Whether waiting a little will not help.
    public boolean lasting() {
      return lasting;
    }
  }
}
