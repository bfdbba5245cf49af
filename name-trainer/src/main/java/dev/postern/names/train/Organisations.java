package dev.postern.names.train;

/// Makes up companies, schools, hospitals, clubs and offices.
final class Organisations {
  private final Lists lists;
  private final Inventor names;
  private final Chance chance;

  Organisations(Lists lists, Inventor names, Chance chance) {
    this.lists = lists;
    this.names = names;
    this.chance = chance;
  }

  String name(String language) {
    return switch (chance.between(0, 13)) {
      case 0, 1 -> names.last() + " " + suffix(language);
      case 2 ->
          names.last()
              + chance.of(" & ", " und ", " and ", " et ", " y ", " e ", " i ", "-", "-")
              + names.last()
              + tail(language);
      case 3 -> names.last() + ", " + names.last() + chance.of(" and ", " & ") + names.last();
      case 4, 5 -> brand() + tail(language);
      case 6, 7 ->
          chance.of(lists.terms("org_head"))
              + " "
              + chance.of(lists.terms("org_tail"))
              + tail(language);
      case 8 -> names.last() + " " + chance.of(lists.terms("org_tail")) + tail(language);
      case 9, 10 -> institution(language);
      case 11 -> chance.of(lists.terms("brand"));
      case 12 -> capital(word("en")) + " " + chance.of(lists.terms("org_tail")) + tail(language);
      default -> initials() + tail(language);
    };
  }

  private String tail(String language) {
    return chance.percent(35) ? chance.of(" ", " ", " ", ", ") + suffix(language) : "";
  }

  private String suffix(String language) {
    return switch (language) {
      case "de" ->
          chance.of(
              "GmbH",
              "GmbH & Co. KG",
              "AG",
              "KG",
              "e.V.",
              "OHG",
              "UG",
              "SE",
              "Gruppe",
              "eG",
              "mbH");
      case "fr" ->
          chance.of("SA", "SAS", "SARL", "S.A.", "S.A.R.L.", "& Cie", "& Fils", "EURL", "Groupe");
      case "es" ->
          chance.of(
              "S.A.",
              "S.L.",
              "SA",
              "SL",
              "S.L.U.",
              "e Hijos",
              "Hermanos",
              "S. Coop.",
              "S.A. de C.V.");
      case "it" -> chance.of("S.p.A.", "S.r.l.", "SpA", "Srl", "S.n.c.", "& Figli", "S.a.s.");
      case "nl" -> chance.of("B.V.", "BV", "N.V.", "NV", "& Zonen", "VOF", "Holding B.V.", "Groep");
      case "pt" -> chance.of("Lda.", "Lda", "S.A.", "SA", "Ltda.", "Ltda", "& Filhos", "EIRELI");
      case "pl" ->
          chance.of("Sp. z o.o.", "sp. z o.o.", "S.A.", "SA", "Sp. k.", "Sp. j.", "i Synowie");
      default ->
          chance.of(
              "Ltd",
              "Ltd.",
              "Limited",
              "LLC",
              "Inc",
              "Inc.",
              "Corp",
              "Corp.",
              "Corporation",
              "Company",
              "Co.",
              "plc",
              "PLC",
              "LLP",
              "Group",
              "Holdings",
              "& Sons",
              "& Co",
              "Partners",
              "Associates");
    };
  }

  private String institution(String language) {
    String place = names.city();
    String person = names.last();
    return switch (language) {
      case "de" ->
          chance.of(
              "Universität " + place,
              "Klinikum " + place,
              "Stadtwerke " + place,
              "Sparkasse " + place,
              "Hochschule " + place,
              "Amtsgericht " + place,
              "Volksbank " + place,
              person + "-Klinik",
              person + "-Gymnasium",
              "Gemeinschaftspraxis Dr. " + person,
              "Rechtsanwälte " + person,
              "FC " + place,
              "TSV " + place,
              "Finanzamt " + place,
              "Kanzlei " + person,
              "Autohaus " + person,
              "Bäckerei " + person);
      case "fr" ->
          chance.of(
              "Université de " + place,
              "Hôpital " + person,
              "Mairie de " + place,
              "Clinique " + person,
              "Lycée " + person,
              "CHU de " + place,
              "Banque de " + place,
              "Cabinet " + person,
              "Crédit Agricole de " + place,
              "Tribunal de " + place,
              "Boulangerie " + person,
              "AS " + place);
      case "es" ->
          chance.of(
              "Universidad de " + place,
              "Hospital " + person,
              "Ayuntamiento de " + place,
              "Clínica " + person,
              "Banco de " + place,
              "Instituto " + person,
              "Colegio " + person,
              "Bufete " + person,
              "Talleres " + person,
              "Grupo " + person,
              "CF " + place,
              "Juzgado de " + place);
      case "it" ->
          chance.of(
              "Università di " + place,
              "Ospedale " + person,
              "Comune di " + place,
              "Banca di " + place,
              "Clinica " + person,
              "Liceo " + person,
              "Istituto " + person,
              "Studio Legale " + person,
              "Tribunale di " + place,
              "Gruppo " + person,
              "AC " + place,
              "Officina " + person);
      case "nl" ->
          chance.of(
              "Universiteit van " + place,
              "Ziekenhuis " + place,
              "Gemeente " + place,
              "Bakkerij " + person,
              "Stichting " + person,
              "Rechtbank " + place,
              person + " Advocaten",
              "Huisartsenpraktijk " + person,
              "FC " + place,
              "Hogeschool " + place,
              "Garage " + person);
      case "pt" ->
          chance.of(
              "Universidade de " + place,
              "Hospital " + person,
              "Câmara Municipal de " + place,
              "Clínica " + person,
              "Banco de " + place,
              "Escola " + person,
              "Instituto " + person,
              "Grupo " + person,
              "Padaria " + person,
              "Tribunal de " + place,
              "FC " + place);
      case "pl" ->
          chance.of(
              "Uniwersytet w " + place,
              "Szpital w " + place,
              "Urząd Miasta " + place,
              "Bank " + place,
              "Klinika " + person,
              "Kancelaria " + person,
              "Fundacja " + person,
              "Politechnika " + place,
              "Sąd Rejonowy w " + place,
              "Piekarnia " + person,
              "KS " + place);
      default ->
          chance.of(
              "University of " + place,
              place + " University",
              "Bank of " + place,
              place + " General Hospital",
              "St. " + names.first() + "'s Hospital",
              place + " City Council",
              person + " College",
              "The " + person + " Foundation",
              place + " United",
              place + " FC",
              "Royal " + place + " Orchestra",
              person + " Elementary School",
              "The " + place + " Times",
              place + " Medical Center",
              person + " Law Firm",
              "Friends of " + place,
              "the " + place + " Chamber of Commerce",
              person + " Brothers",
              place + " Police Department");
    };
  }

  /// A name as start-ups have: two short words in one, or a word with an ending.
  private String brand() {
    String head = chance.percent(50) ? capital(word("en")) : names.last();
    return switch (chance.between(0, 5)) {
      case 0 -> capital(word("en")) + word("en");
      case 1 -> chance.of(lists.terms("org_head")) + chance.of(lists.terms("org_tail"));
      case 2 ->
          chance.of(lists.terms("org_head"))
              + chance.of(lists.terms("org_tail")).toLowerCase(java.util.Locale.ROOT);
      case 3 ->
          head
              + chance.of(
                  "ly", "ify", "io", "ia", "ex", "tec", "soft", "net", "ware", "lab", "co", "nova",
                  "ix", ".com", ".io");
      case 4 -> head;
      default -> chance.of("e", "i", "my", "Get", "Go", "The ") + head;
    };
  }

  private String initials() {
    StringBuilder out = new StringBuilder();
    int count = chance.between(2, 4);
    for (int i = 0; i < count; i++) {
      out.append((char) chance.between('A', 'Z'));
    }
    return out.toString();
  }

  private String word(String language) {
    return chance.of(lists.words().getOrDefault(language, java.util.List.of("word")));
  }

  static String capital(String word) {
    return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
  }
}
