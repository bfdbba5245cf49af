package dev.postern.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.console.CommandFailed;
import java.io.IOException;
import java.time.Duration;

/// Two people in one: reads the digits on both sides, compares them, and answers both.
///
/// @param box is showing an offer
/// @param laptop has taken it
public record Pairing(Command box, Command laptop) {
  /// @param boxDigits as the box showed them
  /// @param laptopDigits as the laptop showed them
  public record Result(String device, String boxDigits, String laptopDigits) {
    public boolean matched() {
      return !boxDigits.isEmpty() && boxDigits.equals(laptopDigits);
    }
  }

  public Result compareAndAllow(Duration patience) throws IOException, InterruptedException {
    JsonNode claim = box.await("claim", patience, event -> {});
    JsonNode sas = laptop.await("sas", patience, event -> {});
    Result result =
        new Result(
            claim.path("device").asText(), claim.path("sas").asText(), sas.path("digits").asText());
    if (!result.matched()) {
      laptop.answer("no");
      box.answer("deny");
      throw new CommandFailed(
          "digits_differ",
          "The digits differ: somebody else took the offer.",
          "Make a new offer, and show it to nobody else.");
    }
    laptop.answer("yes");
    box.answer("allow");
    laptop.await("paired", patience, event -> {});
    box.await("paired", patience, event -> {});
    return result;
  }
}
