package dev.postern.routing.detect.national;

import dev.postern.routing.detect.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One kind of number, as a row of the table tells of it.
///
/// @param id names it, and is the rule of its findings: `nl-bsn`
/// @param bare forms in which it is known without a word that announces it
/// @param labelled the other forms
/// @param check what its digits promise, or null when nothing is known
/// @param odds one in so many numbers of this form, picked blindly, passes the check; 1 without one
/// @param source the law or authority that says so
record NumberKind(
    String id,
    Entity entity,
    List<Form> bare,
    List<Form> labelled,
    @Nullable Check check,
    int odds,
    String source) {
  NumberKind {
    bare = List.copyOf(bare);
    labelled = List.copyOf(labelled);
    if (bare.isEmpty() && labelled.isEmpty()) {
      throw new IllegalArgumentException(id + " has no form");
    }
  }

  /// Whether the check holds; without one there is nothing to hold.
  boolean checks(CharSequence number) {
    return check == null || check.holds(number);
  }

  /// Kinds are told apart by their ids.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NumberKind kind && kind.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
