/// The laptop's side.
@NullMarked
package dev.postern.companion;

import org.jspecify.annotations.NullMarked;
