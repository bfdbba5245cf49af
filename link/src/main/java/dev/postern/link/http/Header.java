package dev.postern.link.http;

/// One header field. Never holds prompt text, so it may be a String.
///
/// @param name in lower case
public record Header(String name, String value) {}
