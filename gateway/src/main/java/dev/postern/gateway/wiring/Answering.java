package dev.postern.gateway.wiring;

import dev.postern.classifier.ClassifierRefused;
import dev.postern.classifier.SecondTier;
import dev.postern.console.Places;
import dev.postern.engine.EngineChoice;
import dev.postern.engine.EngineFinder;
import dev.postern.engine.EngineRoom;
import dev.postern.engine.model.ModelFile;
import dev.postern.engine.model.ModelShelf;
import dev.postern.engine.process.EngineLimits;
import dev.postern.gateway.api.openai.OpenAi;
import dev.postern.gateway.api.openai.Shelf;
import dev.postern.gateway.detectors.DetectorPlaces;
import dev.postern.gateway.engines.EnginePlaces;
import dev.postern.gateway.exchange.Exchange;
import dev.postern.gateway.logging.Log;
import dev.postern.gateway.logging.LogSafe;
import dev.postern.link.http.HttpHandler;
import dev.postern.routing.detect.Recogniser;
import dev.postern.routing.detect.owner.ListRefused;
import dev.postern.routing.detect.owner.OwnersList;
import dev.postern.routing.policy.Policy;
import dev.postern.routing.sensitivity.Classifier;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What answers exchanges, whichever door they came through: the API, its policy, and the engine.
///
/// @param api serves the exchanges
/// @param engine the kind of the engine that is used, `none` where there is none
/// @param policy its name and the beginning of its SHA-256
record Answering(HttpHandler api, String engine, String policy, Exchange exchange, EngineRoom room)
    implements AutoCloseable {
  private static final Log LOG = Log.of(Answering.class);
  private static final int POLICY_DIGITS = 16;

  /// @throws StartFailed when the owner's list does not hold: a prompt might leave with what is on
  ///   it
  static Answering open(Places places) throws StartFailed {
    List<Recogniser> added = new ArrayList<>();
    added.add(list(places));
    added.addAll(secondTier(places));
    EnginePlaces engines = EnginePlaces.of(places);
    ModelShelf shelf = engines.shelf();
    EngineFinder finder = engines.finder();
    Policy policy = Policy.shipped();
    EngineRoom room = new EngineRoom(finder, shelf, EngineLimits.DEFAULT);
    Exchange exchange = new Exchange(Classifier.with(added), policy, room);
    Answering answering =
        new Answering(
            new OpenAi(exchange, () -> models(shelf)),
            finder.used().map(EngineChoice::kind).orElse("none"),
            policy.name() + " " + policy.sha256().substring(0, POLICY_DIGITS),
            exchange,
            room);
    Thread.ofVirtual().name("warm-up").start(() -> warm(shelf, room));
    return answering;
  }

  /// Ends the engine's processes.
  @Override
  public void close() {
    room.close();
  }

  private static List<Recogniser> secondTier(Places places) {
    SecondTier tier = SecondTier.open(DetectorPlaces.shelf(places));
    if (tier instanceof SecondTier.Unusable(ClassifierRefused refusal)) {
      LOG.warn(
          "the detector in use cannot be loaded ({}), so every prompt is RESTRICTED: see ./postern"
              + " doctor",
          LogSafe.word(refusal.reason()));
    }
    return tier.recognisers();
  }

  private static OwnersList list(Places places) throws StartFailed {
    try {
      return OwnersList.of(places.home().path());
    } catch (ListRefused refused) {
      throw new StartFailed(
          "owners_list_refused",
          "The list of what is always masked cannot be used: " + refused.getMessage() + ".",
          "Mend it in " + places.home().path() + ".");
    }
  }

  /// Loads the model that is used before anybody asks; a failure shows when somebody does.
  private static void warm(ModelShelf shelf, EngineRoom room) {
    try {
      Optional<ModelFile> current = shelf.current();
      boolean ready = current.isPresent() && room.warm(current.get().name());
      if (!ready) {
        LOG.warn("no model is ready: see ./postern doctor");
      }
    } catch (IOException e) {
      LOG.warn("the shelf of models cannot be read: {}", LogSafe.failure(e));
    }
  }

  private static List<Shelf.Model> models(ModelShelf shelf) {
    List<Shelf.Model> models = new ArrayList<>();
    try {
      for (ModelFile file : shelf.list()) {
        models.add(
            new Shelf.Model(file.name(), Files.getLastModifiedTime(file.path()).toInstant()));
      }
    } catch (IOException e) {
      LOG.warn("the shelf of models cannot be read: {}", LogSafe.failure(e));
    }
    return models;
  }
}
