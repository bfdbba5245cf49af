package dev.postern.routing.upstream;

import dev.postern.crypto.secret.SecretView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A field of a chat completion request, and which fields may lie beneath it: a list of what may go
/// upstream, by `chat-fields.tsv`. What is not in it is unknown, and nobody has said it may go.
public final class RequestField {
  private static final String ELEMENT = "[]";
  private static final RequestField CHAT = read();

  private final Map<String, RequestField> members = new HashMap<>();
  private @Nullable Fate fate;

  private RequestField() {}

  /// The request body itself.
  public static RequestField chat() {
    return CHAT;
  }

  /// What becomes of the field as a whole; empty for an object or array that stands for nothing but
  /// the fields in it.
  public Optional<Fate> fate() {
    return Optional.ofNullable(fate);
  }

  /// The member of this name of the object that the field is; empty when it is unknown.
  ///
  /// @param name without escapes
  public Optional<RequestField> member(SecretView name) {
    for (Map.Entry<String, RequestField> member : members.entrySet()) {
      if (!member.getKey().equals(ELEMENT) && name.contentEquals(member.getKey())) {
        return Optional.of(member.getValue());
      }
    }
    return beneath();
  }

  /// Each element of the array that the field is; empty when it must be none.
  public Optional<RequestField> element() {
    RequestField element = members.get(ELEMENT);
    return element != null ? Optional.of(element) : beneath();
  }

  /// What lies beneath a field that has a fate shares it, unless it is named itself.
  private Optional<RequestField> beneath() {
    if (fate == null) {
      return Optional.empty();
    }
    RequestField rest = new RequestField();
    rest.fate = fate;
    return Optional.of(rest);
  }

  private static RequestField read() {
    InputStream file = RequestField.class.getResourceAsStream("chat-fields.tsv");
    if (file == null) {
      throw new IllegalStateException("missing table chat-fields.tsv");
    }
    RequestField root = new RequestField();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          root.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return root;
  }

  private void add(String line) {
    int tab = line.indexOf('\t');
    RequestField field = this;
    for (String name : line.substring(0, tab).replace(ELEMENT, "." + ELEMENT).split("\\.")) {
      field = field.members.computeIfAbsent(name, key -> new RequestField());
    }
    if (field.fate != null) {
      throw new IllegalStateException("chat-fields.tsv: twice: " + line);
    }
    field.fate = Fate.valueOf(line.substring(tab + 1).toUpperCase(Locale.ROOT));
  }
}
