/// The Noise Protocol Framework, revision 34, with the `hfs` extension for ML-KEM-768.
@NullMarked
package dev.postern.crypto.noise;

import org.jspecify.annotations.NullMarked;
