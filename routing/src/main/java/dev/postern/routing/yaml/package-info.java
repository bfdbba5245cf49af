/// Reads the files that people write, and tells all mistakes of one at once.
@NullMarked
package dev.postern.routing.yaml;

import org.jspecify.annotations.NullMarked;
