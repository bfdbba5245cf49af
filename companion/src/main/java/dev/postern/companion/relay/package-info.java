/// What local programs ask is asked of the box, and its answer goes back as it comes.
@NullMarked
package dev.postern.companion.relay;

import org.jspecify.annotations.NullMarked;
