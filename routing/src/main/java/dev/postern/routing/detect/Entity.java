package dev.postern.routing.detect;

/// What an identifier is: `PERSON`, `TAX_ID(DE)`, `SECRET(github-token)`. Log-safe.
///
/// @param detail a country (ISO 3166-1 alpha-2, but `UK`) or a kind; may be empty
public record Entity(EntityType type, String detail) {
  public Entity {
    if (!detail.chars().allMatch(c -> c > 32 && c < 127 && c != '(' && c != ')')) {
      throw new IllegalArgumentException("an entity's detail must be one printable ASCII word");
    }
  }

  public Entity(EntityType type) {
    this(type, "");
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? type.name() : type.name() + "(" + detail + ")";
  }
}
