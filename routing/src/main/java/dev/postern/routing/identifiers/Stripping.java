package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.detect.Finding;
import dev.postern.routing.identifiers.StripRefused.Code;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One prompt's texts while they are stripped. First all values are learnt, then each text is
/// written anew, so that what was found in one text is replaced in all.
final class Stripping implements AutoCloseable {
  private static final int MOST_ROUNDS = 16;
  private static final int LONGEST_TOKEN = 64;

  private final Vault vault;
  private final KeyedHash keyed;
  private final LiveTokens before;
  private final RunningHash hash;
  private final List<TurnText> texts = new ArrayList<>();

  Stripping(Vault vault, KeyedHash keyed, LiveTokens before, RunningHash hash) {
    this.vault = vault;
    this.keyed = keyed;
    this.before = before;
    this.hash = hash;
  }

  /// Adds a text, and returns its number.
  int add(SecretView text, List<Finding> findings) {
    texts.add(new TurnText(text, findings, before, hash));
    return texts.size() - 1;
  }

  /// Gives every value of all texts a token that stands in none of them.
  void learn() {
    int known = vault.size();
    try {
      for (int round = 0; round < MOST_ROUNDS; round++) {
        issue(true);
        KnownValues values = vault.known();
        texts.forEach(text -> text.find(values));
        issue(false);
        Set<String> clashing = clashing(known);
        if (clashing.isEmpty()) {
          return;
        }
        vault.withdraw(known, clashing);
        texts.forEach(TurnText::forgetKnown);
      }
      throw new StripRefused(Code.NO_FREE_TOKEN);
    } catch (RuntimeException e) {
      vault.withdraw(known, Set.of());
      throw e;
    }
  }

  /// The text with tokens for its values, in memory that `scope` owns.
  SecretView write(int number, SecretScope scope) {
    TurnText text = texts.get(number);
    Map<Span, Pseudonym> replaced = text.replaced();
    if (replaced.isEmpty()) {
      return text.view();
    }
    int length = text.view().length();
    SecretBuffer out = scope.buffer(length, length + LONGEST_TOKEN * replaced.size());
    int at = 0;
    for (Map.Entry<Span, Pseudonym> entry : replaced.entrySet()) {
      Span span = entry.getKey();
      out.append(text.view().slice(at, span.start() - at));
      out.append(entry.getValue().token().getBytes(StandardCharsets.US_ASCII));
      at = span.end();
    }
    return out.append(text.view().slice(at, length - at)).view();
  }

  @Override
  public void close() {
    texts.forEach(TurnText::close);
  }

  private void issue(boolean sticky) {
    for (TurnText text : texts) {
      Map<Span, Pseudonym> replaced = new LinkedHashMap<>();
      for (Span span : text.spans()) {
        SecretView value = text.view().slice(span.start(), span.length());
        replaced.put(span, vault.pseudonym(span.entity(), value, sticky, keyed));
      }
      text.replace(replaced);
    }
  }

  /// The new tokens that the texts hold as words of their own, by the judgement of who restores.
  private Set<String> clashing(int known) {
    List<Pseudonym> fresh = vault.since(known);
    Set<String> clashing = new HashSet<>();
    if (fresh.isEmpty()) {
      return clashing;
    }
    LiveTokens tokens = new LiveTokens(fresh);
    for (TurnText text : texts) {
      for (Region region : text.tokens(tokens)) {
        clashing.add(tokens.at(text.view().segment(), region).token());
      }
    }
    return clashing;
  }
}
