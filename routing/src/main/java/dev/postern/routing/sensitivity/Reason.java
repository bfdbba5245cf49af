package dev.postern.routing.sensitivity;

/// Why a prompt is at least so sensitive. Log-safe.
///
/// @param id of the trigger in the table of levels, or of what went wrong
/// @param because in words for a person
public record Reason(String id, Sensitivity sensitivity, String because) {}
