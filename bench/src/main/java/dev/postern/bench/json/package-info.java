/// The reader of JSON against Jackson's.
@NullMarked
package dev.postern.bench.json;

import org.jspecify.annotations.NullMarked;
