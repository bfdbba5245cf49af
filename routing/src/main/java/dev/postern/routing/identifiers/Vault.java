package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.detect.Entity;
import dev.postern.routing.detect.EntityType;
import dev.postern.routing.identifiers.KeyedHash.Digest;
import dev.postern.routing.identifiers.StripRefused.Code;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The values of one conversation and their tokens. For one thread at a time.
final class Vault implements AutoCloseable {
  static final int MOST_VALUES = 8192;
  private static final int MOST_LETTERS = 1 << 19;
  private static final int MOST_ATTEMPTS = 64;

  private final RunningHash hash;

  /// By the exact bytes, in the order in which they came.
  private final Map<Digest, Pseudonym> bySpelling = new LinkedHashMap<>();

  /// By the value, however it is written.
  private final Map<Digest, Base> byValue = new HashMap<>();

  private final Map<Pseudonym, List<Pattern>> patterns = new LinkedHashMap<>();
  private final NavigableSet<String> bases = new TreeSet<>();
  private final Set<String> burnt = new HashSet<>();
  private FullNames names;
  private int letters;
  private @Nullable KnownValues known;

  Vault(RunningHash hash) {
    this.hash = hash;
    this.names = new FullNames(hash);
  }

  /// What stands for the value; the first time, a new token.
  ///
  /// @param sticky whether a new value is looked for from now on
  Pseudonym pseudonym(Entity entity, SecretView value, boolean sticky, KeyedHash keyed) {
    if (value.length() > Conversation.LONGEST_VALUE) {
      throw new StripRefused(Code.VALUE_TOO_LONG);
    }
    Digest name = keyed.name("spelling", value);
    Pseudonym known = bySpelling.get(name);
    if (known != null) {
      return known;
    }
    if (bySpelling.size() == MOST_VALUES) {
      throw new StripRefused(Code.TOO_MANY_VALUES);
    }
    Pseudonym fresh = issue(entity, value, sticky, keyed);
    bySpelling.put(name, fresh);
    List<Pattern> recognised = Patterns.of(fresh);
    if (!recognised.isEmpty()) {
      patterns.put(fresh, recognised);
      forgetKnown();
    }
    letters += recognised.stream().mapToInt(Pattern::length).sum();
    if (letters > MOST_LETTERS) {
      throw new StripRefused(Code.TOO_MANY_VALUES);
    }
    return fresh;
  }

  /// How many values there are.
  int size() {
    return bySpelling.size();
  }

  List<Pseudonym> all() {
    return List.copyOf(bySpelling.values());
  }

  /// The values that came behind the first `size`.
  List<Pseudonym> since(int size) {
    return bySpelling.values().stream().skip(size).toList();
  }

  /// What finds all values; of no use any more when the next value has come.
  KnownValues known() {
    if (known == null) {
      known = new KnownValues(patterns.values().stream().flatMap(List::stream).toList());
    }
    return known;
  }

  /// Forgets the values behind the first `size`, and never gives the tokens `clashing` again.
  void withdraw(int size, Set<String> clashing) {
    burnt.addAll(clashing);
    Set<Pseudonym> gone = Set.copyOf(since(size));
    forgetKnown();
    bySpelling.values().removeIf(gone::contains);
    for (Pseudonym pseudonym : gone) {
      List<Pattern> recognised = patterns.getOrDefault(pseudonym, List.of());
      patterns.remove(pseudonym);
      letters -= recognised.stream().mapToInt(Pattern::length).sum();
      recognised.forEach(Pattern::close);
      pseudonym.close();
    }
    relink();
  }

  @Override
  public void close() {
    withdraw(0, Set.of());
  }

  private void forgetKnown() {
    if (known != null) {
      known.close();
      known = null;
    }
  }

  /// Drops the bases that no value has any more.
  private void relink() {
    Map<String, Pseudonym> used = new HashMap<>();
    bySpelling.values().forEach(pseudonym -> used.put(pseudonym.token(), pseudonym));
    byValue.values().removeIf(base -> !used.containsKey(base.token()));
    bases.retainAll(used.keySet());
    names = new FullNames(hash);
    for (Base base : byValue.values()) {
      Pseudonym first = Objects.requireNonNull(used.get(base.token()));
      remember(first.entity(), first.spelling(), base);
    }
  }

  private Pseudonym issue(Entity entity, SecretView value, boolean sticky, KeyedHash keyed) {
    Spelling spelling = Spelling.of(value);
    SecretBytes copy = SecretBytes.allocate(value.length());
    copy.segment().copyFrom(value.segment());
    try (SecretBytes folded = spelling.folded(Patterns.isNumber(entity.type()))) {
      Digest name = keyed.name("value", folded.view());
      Base base = byValue.get(name);
      String suffix = "";
      if (base == null && entity.type() == EntityType.PERSON) {
        Optional<FullNames.Part> part = names.find(spelling);
        base = part.map(FullNames.Part::base).orElse(null);
        suffix = part.map(FullNames.Part::suffix).orElse("");
      }
      if (base == null) {
        base = newBase(entity.type(), folded.view(), keyed);
        byValue.put(name, base);
        remember(entity, spelling, base);
      }
      return new Pseudonym(give(base, suffix), entity, copy, spelling, sticky);
    } catch (RuntimeException e) {
      copy.close();
      spelling.close();
      throw e;
    }
  }

  private String give(Base base, String suffix) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      String token = base.give(suffix);
      if (!burnt.contains(token)) {
        return token;
      }
    }
    throw new StripRefused(Code.NO_FREE_TOKEN);
  }

  private Base newBase(EntityType type, SecretView value, KeyedHash keyed) {
    int most = TokenForm.LONGEST_CODE - TokenForm.SHORTEST_CODE;
    for (int attempt = 0; attempt <= most; attempt++) {
      byte[] digest = keyed.digest("token " + type + " " + attempt, value);
      String token = TokenForm.token(type, digest, TokenForm.SHORTEST_CODE + attempt);
      if (!burnt.contains(token) && isPrefixFree(token)) {
        bases.add(token);
        return new Base(token);
      }
    }
    throw new StripRefused(Code.NO_FREE_TOKEN);
  }

  /// Whether no base begins with the token, and it with none.
  private boolean isPrefixFree(String token) {
    String next = bases.ceiling(token);
    if (next != null && next.startsWith(token)) {
      return false;
    }
    for (int length = token.length() - 1; length > 0; length--) {
      if (bases.contains(token.substring(0, length))) {
        return false;
      }
    }
    return true;
  }

  private void remember(Entity entity, Spelling spelling, Base base) {
    if (entity.type() == EntityType.PERSON) {
      names.add(spelling, base);
    }
  }
}
