package dev.postern.routing.json;

/// How much of a document is read before it is refused.
///
/// @param maxBytes of the whole text
/// @param maxDepth of arrays and objects within each other, at most 512
/// @param maxNodes values and names together; each costs 12 bytes of index
public record JsonLimits(int maxBytes, int maxDepth, int maxNodes) {
  /// For a body sent by a client: 8 MiB, 64 deep, 262,144 nodes.
  public static final JsonLimits BODY = new JsonLimits(8 << 20, 64, 1 << 18);

  public JsonLimits {
    if (maxBytes < 0 || maxDepth < 0 || maxDepth > 512 || maxNodes < 1 || maxNodes > 1 << 26) {
      throw new IllegalArgumentException("JSON limits out of range");
    }
  }
}
