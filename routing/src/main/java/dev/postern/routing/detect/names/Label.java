package dev.postern.routing.detect.names;

/// What the tagger says of one word: outside, at the beginning of an entity, or inside one (BIO).
/// The order is part of the model's format.
@SuppressWarnings("EnumOrdinal") // The order is part of the model's format.
public enum Label {
  OUTSIDE,
  BEGIN_PERSON,
  IN_PERSON,
  BEGIN_ORG,
  IN_ORG,
  BEGIN_PLACE,
  IN_PLACE,
  BEGIN_ADDRESS,
  IN_ADDRESS;

  public static final int COUNT = 9;

  /// The kinds of entity, each with two labels, in their order.
  public enum Kind {
    PERSON,
    ORG,
    PLACE,
    ADDRESS
  }

  public static int begin(Kind kind) {
    return 2 * kind.ordinal() + 1;
  }

  public static int inside(Kind kind) {
    return 2 * kind.ordinal() + 2;
  }

  /// Whether `next` may follow `label`: inside only goes on with what was begun.
  public static boolean mayFollow(int label, int next) {
    return next % 2 == 1 || next == 0 || label == next || label == next - 1;
  }
}
