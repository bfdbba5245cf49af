package dev.postern.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/// The model that answers.
///
/// @param sha256 of its file, in hexadecimal
record Model(String name, String sha256, long bytes) {
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("sha256", sha256);
    return fields;
  }
}
