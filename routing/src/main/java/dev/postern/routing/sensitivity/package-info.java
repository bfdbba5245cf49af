/// How sensitive a request is.
@NullMarked
package dev.postern.routing.sensitivity;

import org.jspecify.annotations.NullMarked;
