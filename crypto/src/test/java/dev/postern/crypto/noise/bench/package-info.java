/// Measurements of the Noise engine, run by hand: they print figures and assert nothing.
@NullMarked
package dev.postern.crypto.noise.bench;

import org.jspecify.annotations.NullMarked;
