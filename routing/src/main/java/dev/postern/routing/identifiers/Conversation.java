package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Role;
import dev.postern.routing.chat.Sampling;
import dev.postern.routing.chat.Turn;
import dev.postern.routing.detect.Finding;
import dev.postern.routing.detect.Shadow;
import dev.postern.routing.identifiers.KeyedHash.Digest;
import dev.postern.routing.identifiers.StripRefused.Code;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The values of one conversation, their tokens, and the key that the tokens come from. In memory
/// only; closed, nothing of it is left.
///
/// Safe for use by several threads: one strips at a time, while others restore.
public final class Conversation implements AutoCloseable {
  /// In bytes.
  public static final int LONGEST_VALUE = 16 * 1024;

  private static final int KEY = 32;

  private final ReentrantLock lock = new ReentrantLock();
  private final SecretBytes key;
  private final RunningHash hash;
  private final Vault vault;
  private final Origins origins;
  private final SeenTurns seen = new SeenTurns();
  private LiveTokens live = LiveTokens.NONE;
  private int owners = 1;

  /// A conversation with a key of its own.
  public Conversation() {
    this(new SecureRandom());
  }

  Conversation(SecureRandom random) {
    byte[] bytes = new byte[KEY];
    random.nextBytes(bytes);
    this.key = SecretBytes.copyOf(bytes);
    Arrays.fill(bytes, (byte) 0);
    try (KeyedHash keyed = new KeyedHash(key)) {
      this.hash = new RunningHash(ByteBuffer.wrap(keyed.digest("place", key.view())).getLong());
    }
    this.vault = new Vault(hash);
    this.origins = new Origins(hash);
  }

  /// Puts tokens in place of all that was found in the prompt, and of all values that are known in
  /// this conversation. The same value has the same token in every prompt. Text that holds nothing
  /// is not copied.
  ///
  /// @param findings of each turn, in the order of the turns
  /// @param provider who will get it, by a name that is no secret
  /// @param scope will own what is written
  /// @throws StripRefused when that cannot be done; the prompt must not leave the box then
  public StrippedPrompt strip(
      RawPrompt prompt, List<List<Finding>> findings, String provider, SecretScope scope) {
    if (findings.size() != prompt.turns().size()) {
      throw new StripRefused(Code.BAD_FINDINGS);
    }
    lock.lock();
    try (KeyedHash keyed = new KeyedHash(openKey());
        Stripping stripping = new Stripping(vault, keyed, live, hash)) {
      int size = vault.size();
      for (int i = 0; i < findings.size(); i++) {
        stripping.add(prompt.turns().get(i).text(), findings.get(i));
      }
      prompt.sampling().stop().forEach(stop -> stripping.add(stop, List.of()));
      stripping.learn();
      refresh(size);
      return write(prompt, stripping, provider, keyed, scope);
    } finally {
      lock.unlock();
    }
  }

  /// Remembers that the provider has the prompt: its turns will be sent to it as they are, also
  /// when more of what they hold is known later.
  public void sent(StrippedPrompt prompt) {
    lock.lock();
    try (KeyedHash keyed = new KeyedHash(openKey())) {
      for (int i = 0; i < prompt.turns().size(); i++) {
        Digest name = turnName(prompt.raw().turns().get(i).text(), keyed);
        seen.add(prompt.provider(), name, prompt.turns().get(i).text());
      }
    } finally {
      lock.unlock();
    }
  }

  /// What puts values back into the answer to a prompt of this conversation.
  ///
  /// @param tools whose arguments get values
  public AnswerRestorer restorer(RestoringTools tools) {
    lock.lock();
    try {
      openKey();
      return new AnswerRestorer(live, origins, tools);
    } finally {
      lock.unlock();
    }
  }

  /// What puts values back into one text of an answer.
  Restorer restorer(Symbols symbols) {
    lock.lock();
    try {
      openKey();
      return new Restorer(live, origins, symbols);
    } finally {
      lock.unlock();
    }
  }

  /// How many values are known, each way of writing counted.
  public int values() {
    lock.lock();
    try {
      return vault.size();
    } finally {
      lock.unlock();
    }
  }

  /// Gives it up; when nobody else has it, all of it is zeroed.
  @Override
  public void close() {
    lock.lock();
    try {
      if (--owners == 0) {
        key.close();
        vault.close();
        seen.close();
        live = LiveTokens.NONE;
      }
    } finally {
      lock.unlock();
    }
  }

  /// Makes the caller one more owner, who has to close it; false when it is closed already.
  boolean share() {
    lock.lock();
    try {
      if (owners <= 0) {
        return false;
      }
      owners++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Tells of the known values in a text that are no part of a token, in the order of the text.
  void find(SecretView text, KnownValues.Sink sink) {
    lock.lock();
    try (Shadow shadow = Shadow.of(text)) {
      openKey();
      List<Region> tokens = new ArrayList<>();
      vault
          .known()
          .find(
              shadow,
              (value, start, end) -> {
                if (tokens.isEmpty()) {
                  tokens.addAll(Regions.tokens(text.segment(), live));
                }
                int from = shadow.sourceStart(start);
                int to = shadow.sourceEnd(end - 1);
                if (!TurnText.isWithin(tokens, from, to)) {
                  sink.found(value, from, to);
                }
              });
    } finally {
      lock.unlock();
    }
  }

  private StrippedPrompt write(
      RawPrompt prompt, Stripping stripping, String provider, KeyedHash keyed, SecretScope scope) {
    Map<Pseudonym, Integer> late = new HashMap<>();
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < prompt.turns().size(); i++) {
      Turn raw = prompt.turns().get(i);
      SecretView frozen = seen.find(provider, turnName(raw.text(), keyed));
      SecretView text = frozen == null ? stripping.write(i, scope) : copy(frozen, scope);
      if (frozen != null) {
        find(text, (value, _, _) -> late.merge(value, 1, Integer::sum));
      }
      turns.add(new Turn(raw.role(), text));
      if (raw.role() != Role.ASSISTANT) {
        Regions.supply(text.segment(), origins);
      }
    }
    List<SecretView> stop = new ArrayList<>();
    for (int i = 0; i < prompt.sampling().stop().size(); i++) {
      stop.add(stripping.write(turns.size() + i, scope));
    }
    Sampling sampling = prompt.sampling().withStop(stop);
    return new StrippedPrompt(this, prompt, turns, sampling, provider, late);
  }

  private static SecretView copy(SecretView text, SecretScope scope) {
    SecretBuffer copy = scope.buffer(text.length(), text.length());
    return copy.append(text).view();
  }

  private static Digest turnName(SecretView text, KeyedHash keyed) {
    return keyed.name("turn", text);
  }

  private void refresh(int size) {
    if (vault.size() != size) {
      live = new LiveTokens(vault.all());
    }
  }

  private SecretBytes openKey() {
    if (owners <= 0) {
      throw new StripRefused(Code.CLOSED);
    }
    return key;
  }
}
