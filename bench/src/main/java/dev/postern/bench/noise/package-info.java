/// Handshakes and records of the Noise engine.
@NullMarked
package dev.postern.bench.noise;

import org.jspecify.annotations.NullMarked;
