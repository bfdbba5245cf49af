package dev.postern.routing.detect.secrets;

import dev.postern.routing.detect.Findings;
import dev.postern.routing.detect.Keyword;
import dev.postern.routing.detect.Page;
import dev.postern.routing.detect.Recogniser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds secrets behind their keywords: tokens by their form, and what names, addresses, headers
/// and command lines say is one. The span is the secret alone; what stands around it stays.
public final class SecretRecogniser implements Recogniser {
  /// Parts of names that may announce a secret; [SecretNames] decides.
  private static final List<String> NAMES =
      List.of(
          "pass",
          "pwd",
          "psw",
          "secret",
          "token",
          "key",
          "auth",
          "cred",
          "access",
          "cookie",
          "session",
          "jwt",
          "kennwort",
          "contrase",
          "senha",
          "wachtwoord",
          "hasło",
          "haslo",
          "mdp",
          "geheimnis",
          "connectionstring",
          "bearer",
          "api");

  private final SecretNames names = new SecretNames();
  private final Map<Keyword, Place> places;

  /// Finds what a keyword at one place of the page announces.
  @FunctionalInterface
  private interface Place {
    void look(Secrets secrets, int start, int end);

    default Place and(Place other) {
      return (secrets, start, end) -> {
        look(secrets, start, end);
        other.look(secrets, start, end);
      };
    }
  }

  public SecretRecogniser() {
    Map<Keyword, Place> places = new HashMap<>();
    for (String name : NAMES) {
      places.put(Keyword.part(name), Secrets::named);
    }
    places.put(Keyword.word("pw"), Secrets::named);
    places.put(Keyword.word("pin"), Secrets::named);
    places.put(Keyword.part("://"), (secrets, _, end) -> secrets.address(end));
    places.put(Keyword.part(":thin:"), (secrets, _, end) -> secrets.oracleAddress(end));
    places.put(Keyword.part("-----begin"), (secrets, start, _) -> secrets.privateKey(start));
    places.put(Keyword.part("private-lines:"), (secrets, _, end) -> secrets.puttyKey(end));
    places.put(Keyword.part("bearer "), (secrets, _, end) -> secrets.bearer(end));
    places.put(Keyword.part("basic "), (secrets, _, end) -> secrets.basic(end));
    places.put(Keyword.part("curl"), (secrets, _, end) -> secrets.curl(end));
    places.put(Keyword.part(" -u"), (secrets, _, end) -> secrets.curlUser(end));
    places.put(Keyword.part("--user"), (secrets, _, end) -> secrets.curlUser(end));
    places.put(Keyword.part("kind:"), (secrets, start, end) -> secrets.kubernetes(start, end));
    addRules(places);
    this.places = Map.copyOf(places);
  }

  /// A keyword may announce several things: they are looked for one after the other.
  private static void addRules(Map<Keyword, Place> places) {
    Map<Keyword, List<SecretRule>> services = new LinkedHashMap<>();
    for (SecretRule rule : SecretRule.shipped()) {
      for (String word : rule.keywords()) {
        Keyword keyword = Keyword.part(word);
        if (rule.assigned()) {
          services.computeIfAbsent(keyword, _ -> new ArrayList<>()).add(rule);
        } else {
          places.merge(
              keyword, (secrets, start, _) -> secrets.token(rule, word, start), Place::and);
        }
      }
    }
    services.forEach((keyword, rules) ->
        places.merge(
            keyword, (secrets, start, end) -> secrets.assigned(rules, start, end), Place::and));
  }

  @Override
  public List<Keyword> keywords() {
    return List.copyOf(places.keySet());
  }

  @Override
  public void find(Page page, Findings found) {
    Secrets secrets = new Secrets(page, found, names);
    for (int hit = 0; hit < page.hits(); hit++) {
      Place place = places.get(page.hitKeyword(hit));
      if (place != null) {
        place.look(secrets, page.hitStart(hit), page.hitEnd(hit));
      }
    }
  }
}
