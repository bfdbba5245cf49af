package dev.postern.engine.child;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The model's chat template, applied to placeholders only.
///
/// The native library hands a rendered prompt back as modified UTF-8, which breaks at the first
/// emoji and ends at the first NUL, and it aborts the process when a template fails on what it was
/// given. So it never renders the user's text: it renders one placeholder per turn, and the text is
/// put in their place here.
final class Template {
  private static final String ENDED = "end";

  private final UnaryOperator<String> nativeTemplate;

  /// @param nativeTemplate turns a JSON object with `messages` into a prompt
  Template(UnaryOperator<String> nativeTemplate) {
    this.nativeTemplate = nativeTemplate;
  }

  /// The whole prompt, with the assistant's turn begun.
  String render(List<Ask.Turn> turns) throws Refused {
    String frame = frame(turns.stream().map(Ask.Turn::role).toList());
    StringBuilder prompt = new StringBuilder();
    int from = 0;
    for (int i = 0; i < turns.size(); i++) {
      String placeholder = placeholder(i);
      int at = frame.indexOf(placeholder, from);
      if (at < 0) {
        throw new Refused(Refused.What.MESSAGES);
      }
      prompt.append(frame, from, at).append(turns.get(i).text());
      from = at + placeholder.length();
    }
    return prompt.append(frame, from, frame.length()).toString();
  }

  /// The mark with which the template ends an assistant's turn, such as `<|im_end|>`. A model that
  /// writes it as ordinary text has ended, too.
  Optional<String> endOfTurn() {
    String frame;
    try {
      frame = frame(List.of("user", "assistant", "user"));
    } catch (Refused e) {
      return Optional.empty();
    }
    int after = frame.indexOf(placeholder(1)) + placeholder(1).length();
    int close = frame.indexOf('>', after);
    if (after < placeholder(1).length() || close < 0 || frame.charAt(after) != '<') {
      return Optional.empty();
    }
    return Optional.of(frame.substring(after, close + 1));
  }

  private String frame(List<String> roles) throws Refused {
    StringBuilder json = new StringBuilder("{\"messages\":[");
    for (int i = 0; i < roles.size(); i++) {
      json.append(i == 0 ? "" : ",").append("{\"role\":\"").append(roles.get(i));
      json.append("\",\"content\":\"").append(placeholder(i)).append("\"}");
    }
    try {
      return nativeTemplate.apply(json.append("]}").toString());
    } catch (RuntimeException e) {
      throw new Refused(Refused.What.MESSAGES);
    }
  }

  private static String placeholder(int turn) {
    return "postern-turn-" + turn + "-" + ENDED;
  }
}
