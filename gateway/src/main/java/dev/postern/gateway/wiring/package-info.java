/// How the box starts and stops: the one place that knows every part.
@NullMarked
package dev.postern.gateway.wiring;

import org.jspecify.annotations.NullMarked;
