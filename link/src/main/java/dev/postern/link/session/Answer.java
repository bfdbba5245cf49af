package dev.postern.link.session;

import dev.postern.link.http.Headers;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// An answer as it comes from the box. One thread reads; any thread may cancel.
public interface Answer extends AutoCloseable {
  /// Status and header fields of an answer.
  ///
  /// @param status 200 to 599
  record Head(int status, Headers headers) {}

  /// Waits for status and header fields.
  ///
  /// @throws AnswerCut when the box or [#cancel()] cut the answer off
  /// @throws SessionGone when the session ended first
  Head head() throws IOException;

  /// Waits for content and moves what there is into `into`, as much as fits.
  ///
  /// @return bytes moved, 1 or more, or -1 when the answer has ended as it should
  /// @throws AnswerCut when the box or [#cancel()] cut the answer off
  /// @throws SessionGone when the session ended first
  int read(MemorySegment into) throws IOException;

  /// Tells the box to stop. Waiting reads fail with [AnswerCut]. Never blocks.
  void cancel();

  /// Cancels when the answer has not ended, and releases what it holds.
  @Override
  void close();
}
