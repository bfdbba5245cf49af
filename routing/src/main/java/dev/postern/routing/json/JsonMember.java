package dev.postern.routing.json;

/// One member of an object.
///
/// @param name a string
public record JsonMember(JsonValue name, JsonValue value) {}
