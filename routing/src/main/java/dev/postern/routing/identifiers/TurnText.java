package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.detect.Finding;
import dev.postern.routing.detect.Shadow;
import dev.postern.routing.identifiers.StripRefused.Code;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One text of a prompt while it is stripped: what was found in it, and what has to stay whole.
final class TurnText implements AutoCloseable {
  private static final Comparator<Span> IN_ORDER =
      Comparator.comparing(Span::start)
          .thenComparing(Comparator.comparing(Span::length).reversed());

  private static final int MOST_ROUNDS = 16;

  private final SecretView view;
  private final MemorySegment text;
  private final Shadow shadow;
  private final LiveTokens live;
  private final RunningHash hash;
  private final List<Span> found = new ArrayList<>();
  private final int detected;

  /// Found when they are asked for: most texts hold nothing.
  private @Nullable List<Region> tokens;

  private @Nullable List<Regions.Host> hosts;
  private Map<Span, Pseudonym> replaced = Map.of();

  TurnText(SecretView view, List<Finding> findings, LiveTokens live, RunningHash hash) {
    this.view = view;
    this.text = view.segment();
    for (Finding finding : findings) {
      if (!isWhole(finding)) {
        throw new StripRefused(Code.BAD_FINDINGS);
      }
      found.add(new Span(finding.entity(), finding.start(), finding.end()));
    }
    this.detected = found.size();
    this.live = live;
    this.hash = hash;
    try {
      this.shadow = Shadow.of(view);
    } catch (IllegalArgumentException e) {
      throw new StripRefused(Code.BAD_UTF8);
    }
  }

  SecretView view() {
    return view;
  }

  /// Adds what is known in it.
  void find(KnownValues known) {
    known.find(
        shadow,
        (value, start, end) ->
            found.add(
                new Span(value.entity(), shadow.sourceStart(start), shadow.sourceEnd(end - 1))));
  }

  /// Leaves what the detectors found.
  void forgetKnown() {
    found.subList(detected, found.size()).clear();
  }

  /// What the spans are replaced by, in the order of the text.
  void replace(Map<Span, Pseudonym> pseudonyms) {
    replaced = pseudonyms;
  }

  Map<Span, Pseudonym> replaced() {
    return replaced;
  }

  /// Where tokens stand in it.
  List<Region> tokens(LiveTokens others) {
    return Regions.tokens(text, others);
  }

  /// What has to be replaced, in the order of the text, none touching another.
  List<Span> spans() {
    List<Span> apart = new ArrayList<>();
    for (Span span : found) {
      cut(span, apart);
    }
    apart.sort(IN_ORDER);
    List<Span> spans = merge(apart);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Span> wider = merge(widened(spans));
      if (wider.equals(spans)) {
        return spans;
      }
      spans = wider;
    }
    throw new StripRefused(Code.TANGLED);
  }

  private List<Span> widened(List<Span> spans) {
    List<Span> wide = new ArrayList<>();
    for (Span span : spans) {
      int floor = wide.isEmpty() ? 0 : wide.getLast().end();
      if (span.end() > floor) {
        wide.add(wholeHost(Widening.of(text, span, floor)));
      }
    }
    wide.sort(IN_ORDER);
    return wide;
  }

  @Override
  public void close() {
    shadow.close();
  }

  private boolean isWhole(Finding finding) {
    return finding.end() <= view.length()
        && isBoundary(finding.start())
        && isBoundary(finding.end());
  }

  private boolean isBoundary(int at) {
    return at == view.length() || (view.at(at) & 0xc0) != 0x80;
  }

  /// What of a span lies outside of tokens: of one that holds a token, words only.
  private void cut(Span span, List<Span> pieces) {
    List<Region> known = knownTokens();
    int first = firstBehind(known, span.start());
    if (first == known.size() || known.get(first).start() >= span.end()) {
      trim(span, ' ', pieces);
      return;
    }
    int from = span.start();
    for (int i = first; i < known.size() && known.get(i).start() < span.end(); i++) {
      trim(new Span(span.entity(), from, known.get(i).start()), 0x7f, pieces);
      from = known.get(i).end();
    }
    trim(new Span(span.entity(), from, span.end()), 0x7f, pieces);
  }

  /// Adds the span without the characters at its ends that are no letters and at most `highest`.
  private void trim(Span span, int highest, List<Span> pieces) {
    int start = span.start();
    int end = span.end();
    while (start < end && isIdle(start, highest)) {
      start++;
    }
    while (start < end && isIdle(end - 1, highest)) {
      end--;
    }
    if (start < end) {
      pieces.add(new Span(span.entity(), start, end));
    }
  }

  private boolean isIdle(int at, int highest) {
    byte b = view.at(at);
    return b >= 0 && b <= highest && !TokenForm.isLetterOrDigit(b);
  }

  /// A host that is replaced in part would become another host.
  private Span wholeHost(Span span) {
    int start = span.start();
    int end = span.end();
    boolean any = false;
    List<Regions.Host> all = hosts();
    for (int i = firstHost(all, start); i < all.size(); i++) {
      Regions.Host host = all.get(i);
      if (host.slashes() >= end) {
        break;
      }
      start = Math.min(start, host.start());
      end = Math.max(end, host.end());
      any = true;
    }
    // Behind the token no host may go on that had ended within the span.
    while (any && end < view.length() && Links.isHost(view.at(end) & 0xff)) {
      end++;
    }
    return new Span(span.entity(), start, end);
  }

  /// Spans whose tokens would overlap or be one word become one, named as the longest of them.
  private List<Span> merge(List<Span> sorted) {
    List<Span> merged = new ArrayList<>();
    int longest = 0;
    for (Span span : sorted) {
      Span before = merged.isEmpty() ? null : merged.getLast();
      if (before == null || !Widening.joins(text, before.end(), span.start())) {
        merged.add(span);
        longest = span.length();
        continue;
      }
      boolean names = span.length() > longest;
      longest = Math.max(longest, span.length());
      merged.set(
          merged.size() - 1,
          new Span(
              names ? span.entity() : before.entity(),
              before.start(),
              Math.max(before.end(), span.end())));
    }
    return merged;
  }

  private List<Region> knownTokens() {
    if (tokens == null) {
      tokens = Regions.tokens(text, live);
    }
    return tokens;
  }

  private List<Regions.Host> hosts() {
    if (hosts == null) {
      hosts = Regions.hosts(text, hash);
    }
    return hosts;
  }

  /// Whether one of the regions holds all of a span.
  static boolean isWithin(List<Region> regions, int start, int end) {
    int first = firstBehind(regions, start);
    return first < regions.size()
        && regions.get(first).start() <= start
        && end <= regions.get(first).end();
  }

  /// The first host that does not end before `at`.
  private static int firstHost(List<Regions.Host> hosts, int at) {
    int low = 0;
    int high = hosts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hosts.get(middle).end() >= at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// The first region that ends behind `at`.
  private static int firstBehind(List<Region> regions, int at) {
    int low = 0;
    int high = regions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (regions.get(middle).end() > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
