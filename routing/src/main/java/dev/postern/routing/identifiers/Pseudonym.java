package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretBytes;
import dev.postern.routing.detect.Entity;

/// One way of writing one value, and the token that stands for it.
///
/// @param value exactly as it was written, in UTF-8
/// @param sticky whether it is looked for in every text of the conversation; of a value that holds
///   another one, that other one is looked for
record Pseudonym(String token, Entity entity, SecretBytes value, Spelling spelling, boolean sticky)
    implements AutoCloseable {
  @Override
  public void close() {
    value.close();
    spelling.close();
  }

  @Override
  public String toString() {
    return "Pseudonym[" + token + "]";
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
