/// Makes the model of names that the detector carries: reads and writes training text, trains, and
/// scores. Runs at a desk, never on the box.
@NullMarked
package dev.postern.names.train;

import org.jspecify.annotations.NullMarked;
