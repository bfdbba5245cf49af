package dev.postern.routing.identifiers;

import dev.postern.crypto.secret.SecretView;
import java.util.Set;

/// The tools whose arguments get values in place of tokens: those that the user brought and that
/// the owner allows. All others get the tokens.
///
/// @param names as the request declares them, in ASCII
public record RestoringTools(Set<String> names) {
  /// No tool gets a value.
  public static final RestoringTools NONE = new RestoringTools(Set.of());

  public RestoringTools {
    names = Set.copyOf(names);
  }

  boolean contains(SecretView name) {
    return names.stream().anyMatch(name::contentEquals);
  }
}
