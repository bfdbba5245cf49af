/// Downloads: resumed after a cut, checked by SHA-256, never half there.
@NullMarked
package dev.postern.engine.fetch;

import org.jspecify.annotations.NullMarked;
