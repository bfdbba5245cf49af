package dev.postern.bench.identifiers;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Finding;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Runs the detector over texts.
record Looking(Detector detector) {
  private static final int PAGE = 1024;

  /// What was found in a text, in code points.
  List<Span> spans(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int[] places = places(utf8);
    try (SecretBytes bytes = SecretBytes.copyOf(utf8)) {
      return detector.find(bytes.view()).stream().map(finding -> span(finding, places)).toList();
    }
  }

  /// How long each page of about a KiB takes, in nanoseconds per KiB, sorted; the fastest of a few
  /// times each, on a warm machine.
  double[] nanosPerKiB(List<Sample> samples) {
    List<byte[]> pages = pages(samples);
    long warm = System.nanoTime() + 4_000_000_000L;
    do {
      pages.forEach(this::nanos);
    } while (System.nanoTime() < warm);
    double[] perKiB = new double[pages.size()];
    for (int i = 0; i < perKiB.length; i++) {
      long best = Long.MAX_VALUE;
      for (int round = 0; round < 5; round++) {
        best = Math.min(best, nanos(pages.get(i)));
      }
      perKiB[i] = best * 1024.0 / pages.get(i).length;
    }
    Arrays.sort(perKiB);
    return perKiB;
  }

  /// CPU time for all texts, one after the other, in nanoseconds; the least of a few times.
  long nanosOfAll(List<Sample> samples) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<byte[]> texts =
        samples.stream().map(sample -> sample.text().getBytes(StandardCharsets.UTF_8)).toList();
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long start = threads.getCurrentThreadCpuTime();
      texts.forEach(this::nanos);
      best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
    }
    return best;
  }

  static long bytes(Sample sample) {
    return sample.text().getBytes(StandardCharsets.UTF_8).length;
  }

  private long nanos(byte[] page) {
    try (SecretBytes bytes = SecretBytes.copyOf(page)) {
      long start = System.nanoTime();
      int count = detector.find(bytes.view()).size();
      long took = System.nanoTime() - start;
      return count < 0 ? 0 : took;
    }
  }

  private static List<byte[]> pages(List<Sample> samples) {
    List<byte[]> pages = new ArrayList<>();
    StringBuilder page = new StringBuilder();
    for (Sample sample : samples) {
      page.append(sample.text()).append('\n');
      if (page.length() >= PAGE) {
        pages.add(page.toString().getBytes(StandardCharsets.UTF_8));
        page.setLength(0);
      }
    }
    if (pages.isEmpty()) {
      pages.add(page.toString().getBytes(StandardCharsets.UTF_8));
    }
    return pages;
  }

  private static Span span(Finding finding, int[] places) {
    return new Span(finding.entity().toString(), places[finding.start()], places[finding.end()]);
  }

  /// The code point that each byte belongs to.
  private static int[] places(byte[] utf8) {
    int[] places = new int[utf8.length + 1];
    int place = -1;
    for (int i = 0; i < utf8.length; i++) {
      place += (utf8[i] & 0xC0) == 0x80 ? 0 : 1;
      places[i] = place;
    }
    places[utf8.length] = place + 1;
    return places;
  }
}
