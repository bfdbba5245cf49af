/// All recognisers together, as the box runs them.
@NullMarked
package dev.postern.routing.detect.shipped;

import org.jspecify.annotations.NullMarked;
