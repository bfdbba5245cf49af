/// Finds identifiers in texts: what they are, where they stand, and which rule says so.
@NullMarked
package dev.postern.routing.detect;

import org.jspecify.annotations.NullMarked;
