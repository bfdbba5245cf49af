package dev.postern.routing.sensitivity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.detect.Detector;
import dev.postern.routing.detect.Examination;
import java.time.Duration;

/// Looks through each text once. A conversation comes whole with every turn; what was examined
/// before is known by a keyed hash of 128 bits, and nothing of the text is kept.
///
/// What a recogniser could not read to its end in time is looked through again.
final class SeenTexts {
  private static final Duration LIFE = Duration.ofHours(1);
  private static final int MOST_FINDINGS = 20_000;

  private record Key(long first, long second) {}

  private final Detector detector;
  private final String unsure;
  private final SipHash first = SipHash.withRandomKey();
  private final SipHash second = SipHash.withRandomKey();
  private final Cache<Key, Examination> seen =
      Caffeine.newBuilder()
          .maximumWeight(MOST_FINDINGS)
          .weigher((Key key, Examination value) -> 4 + value.findings().size())
          .expireAfterAccess(LIFE)
          .build();

  /// @param unsure the mark of a text that was not read to its end
  SeenTexts(Detector detector, String unsure) {
    this.detector = detector;
    this.unsure = unsure;
  }

  Examination examine(SecretView text) {
    Key key = new Key(first.of(text, 0), second.of(text, 0));
    Examination known = seen.getIfPresent(key);
    if (known != null) {
      return known;
    }
    Examination examined = detector.examine(text);
    if (!examined.marks().contains(unsure)) {
      seen.put(key, examined);
    }
    return examined;
  }
}
