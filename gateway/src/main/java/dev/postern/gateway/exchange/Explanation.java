package dev.postern.gateway.exchange;

import dev.postern.routing.chat.RawPrompt;
import dev.postern.routing.chat.Turn;
import dev.postern.routing.detect.Finding;
import dev.postern.routing.identifiers.StrippedPrompt;
import dev.postern.routing.json.JsonWriter;
import dev.postern.routing.policy.Decision;
import dev.postern.routing.sensitivity.Classification;
import dev.postern.routing.sensitivity.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What would become of a prompt, for the eyes of whoever wrote it: it shows their text.
///
/// @param stripped what a provider would get if a policy sent the prompt away; absent when it
///   cannot be made safe to send
public record Explanation(
    RawPrompt prompt,
    Classification classification,
    Decision decision,
    Optional<StrippedPrompt> stripped) {
  /// Writes all of it as one object.
  public void write(JsonWriter json) {
    json.beginObject();
    json.name("sensitivity").string(classification.sensitivity().name());
    json.name("reasons").beginArray();
    classification.reasons().forEach(reason -> write(json, reason));
    json.endArray();
    json.name("marks").beginArray();
    classification.marks().stream().sorted().forEach(json::string);
    json.endArray();
    json.name("route").string(decision instanceof Decision.Local ? "local" : "none");
    json.name("rule").string(decision.rule());
    json.name("because").string(decision.reason());
    json.name("turns").beginArray();
    for (int turn = 0; turn < prompt.turns().size(); turn++) {
      write(json, turn);
    }
    json.endArray();
    json.endObject();
  }

  /// Of one turn, in the order of its text; none when it could not be examined.
  public List<Finding> findings(int turn) {
    return classification.findings().isEmpty() ? List.of() : classification.findings().get(turn);
  }

  private static void write(JsonWriter json, Reason reason) {
    json.beginObject();
    json.name("id").string(reason.id());
    json.name("sensitivity").string(reason.sensitivity().name());
    json.name("because").string(reason.because());
    json.endObject();
  }

  private void write(JsonWriter json, int number) {
    Turn turn = prompt.turns().get(number);
    json.beginObject();
    json.name("role").string(turn.role().name().toLowerCase(Locale.ROOT));
    json.name("findings").beginArray();
    for (Finding finding : findings(number)) {
      json.beginObject();
      json.name("entity").string(finding.entity().toString());
      json.name("start").number(finding.start());
      json.name("end").number(finding.end());
      json.name("rule").string(finding.rule());
      json.name("strength").string(finding.strength().name());
      json.name("text").string(turn.text().slice(finding.start(), finding.length()));
      json.endObject();
    }
    json.endArray();
    json.name("would_send");
    stripped.ifPresentOrElse(
        prompt -> json.string(prompt.turns().get(number).text()), json::nullValue);
    json.endObject();
  }

  @Override
  public String toString() {
    return "Explanation[" + prompt.turns().size() + " turns]";
  }
}
