package dev.postern.routing.yaml;

/// One thing that is wrong with a file.
///
/// @param line of the file, from 1
public record Problem(int line, String text) {
  @Override
  public String toString() {
    return "line " + line + ": " + text;
  }
}
