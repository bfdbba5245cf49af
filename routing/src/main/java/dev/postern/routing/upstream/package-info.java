/// What of a request may go to a provider outside the house.
@NullMarked
package dev.postern.routing.upstream;

import org.jspecify.annotations.NullMarked;
