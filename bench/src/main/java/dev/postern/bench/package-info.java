/// What we claim of speed and size, measured: `./postern bench NAME`.
@NullMarked
package dev.postern.bench;

import org.jspecify.annotations.NullMarked;
