package dev.postern.crypto.bhttp;

import dev.postern.crypto.bhttp.BinaryHttpException.Reason;
import java.util.List;

/// Control data and header section of a response (RFC 9292 section 3.5).
///
/// @param status 100 to 599
public record ResponseHead(int status, List<Field> fields) implements Part {

  /// @throws BinaryHttpException when the status is none
  public ResponseHead {
    if (status < 100 || status > 599) {
      throw new BinaryHttpException(Reason.STATUS);
    }
    fields = List.copyOf(fields);
  }

  /// Whether another head follows (status 100 to 199).
  public boolean informational() {
    return status < 200;
  }
}
