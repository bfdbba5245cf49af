/// How many identifiers are found, how many findings are none, and how fast.
@NullMarked
package dev.postern.bench.identifiers;

import org.jspecify.annotations.NullMarked;
