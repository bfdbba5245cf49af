package dev.postern.bench.identifiers;

/// A text that a person marked, and what it is.
///
/// @param id unique in its data set
/// @param kind whose text it is: `household`, `law`, `clinic`, …
/// @param language `en`, `de`, …; several are joined by `+`
record AnnotatedText(String id, String kind, String language, Sample sample) {}
