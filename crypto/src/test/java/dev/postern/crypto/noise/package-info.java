/// Tests of the Noise engine.
@NullMarked
package dev.postern.crypto.noise;

import org.jspecify.annotations.NullMarked;
