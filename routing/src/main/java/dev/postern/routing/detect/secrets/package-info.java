/// Finds secrets: keys and tokens of services, private keys, passwords in assignments, addresses,
/// headers and command lines.
///
/// What is known of each kind stands in tables beside the code: `rules.tsv` (forms of tokens),
/// `labels.tsv` (words that announce a secret, and words that say it is none), `harmless.tsv`
/// (placeholders), `digrams.txt` (letters that follow each other in words). Facts about formats are
/// from the services' own documentation and from the rules of gitleaks (MIT, Zachary Rice and
/// contributors), whose coverage was the measure; the expressions are our own.
@NullMarked
package dev.postern.routing.detect.secrets;

import org.jspecify.annotations.NullMarked;
