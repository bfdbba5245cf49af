package dev.postern.routing.detect.names;

/// How a word is written. The order is part of the model's format.
public enum Shape {
  LOWER,
  CAPITALISED,
  INITIAL,
  UPPER,
  MIXED,
  NUMBER,
  ALPHANUMERIC,
  UNCASED
}
