package dev.postern.crypto.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Searches another process's memory as a debugger would: `/proc/PID/mem` over the ranges of
/// `/proc/PID/maps`. It runs as a process of its own, so that what it reads leaves no copies in the
/// one it searches.
///
/// Standard input: the needles, one a line and of one length, each byte XORed with [#SCRAMBLE] and
/// in hex. Standard output: how many copies of each were found, one a line.
final class MemoryScan {
  private static final int BLOCK = 1 << 20;
  private static final int LONGEST_NEEDLE = 256;
  private static final byte[] ZEROS = new byte[BLOCK + LONGEST_NEEDLE];
  private static final int SCRAMBLE = 0x5c;

  private MemoryScan() {}

  /// Searches this process for what the scrambled needles stand for; one count for each.
  static List<Integer> ofThisProcess(List<byte[]> scrambled) throws IOException {
    String classes = MemoryScan.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    Process scan =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes,
                MemoryScan.class.getName(),
                Long.toString(ProcessHandle.current().pid()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedWriter input = scan.outputWriter(US_ASCII)) {
      for (byte[] needle : scrambled) {
        input.write(HexFormat.of().formatHex(needle) + "\n");
      }
    }
    try (BufferedReader output = scan.inputReader(US_ASCII)) {
      return output.lines().map(Integer::valueOf).toList();
    }
  }

  static byte scramble(byte b) {
    return (byte) (b ^ SCRAMBLE);
  }

  public static void main(String[] arguments) throws IOException {
    List<byte[]> needles = new ArrayList<>();
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, US_ASCII))) {
      for (String line : in.lines().toList()) {
        byte[] needle = HexFormat.of().parseHex(line);
        for (int i = 0; i < needle.length; i++) {
          needle[i] = scramble(needle[i]);
        }
        needles.add(needle);
      }
    }
    int[] found = new int[needles.size()];
    Path process = Path.of("/proc", arguments[0]);
    try (RandomAccessFile memory = new RandomAccessFile(process.resolve("mem").toFile(), "r")) {
      for (String range : Files.readAllLines(process.resolve("maps"))) {
        range(memory, range, needles, found);
      }
    }
    for (int copies : found) {
      System.out.println(copies);
    }
  }

  private static void range(
      RandomAccessFile memory, String range, List<byte[]> needles, int[] found) {
    String[] words = range.split(" +", -1);
    if (!words[1].startsWith("r") || range.endsWith("[vvar]") || range.endsWith("[vsyscall]")) {
      return;
    }
    String[] bounds = words[0].split("-", -1);
    int overlap = needles.getFirst().length - 1;
    long to = Long.parseUnsignedLong(bounds[1], 16);
    // A needle across two blocks would be missed: blocks overlap by a needle less one byte.
    for (long at = Long.parseUnsignedLong(bounds[0], 16); at < to; at += BLOCK) {
      byte[] block = new byte[(int) Math.min(BLOCK + overlap, to - at)];
      try {
        memory.seek(at);
        memory.readFully(block);
      } catch (IOException unreadable) {
        return;
      }
      if (Arrays.equals(block, 0, block.length, ZEROS, 0, block.length)) {
        continue;
      }
      for (int i = 0; i < found.length; i++) {
        found[i] += count(needles.get(i), block);
      }
    }
  }

  private static int count(byte[] needle, byte[] block) {
    int copies = 0;
    for (int i = 0; i + needle.length <= block.length; i++) {
      int matched = 0;
      while (matched < needle.length && block[i + matched] == needle[matched]) {
        matched++;
      }
      if (matched == needle.length) {
        copies++;
      }
    }
    return copies;
  }
}
