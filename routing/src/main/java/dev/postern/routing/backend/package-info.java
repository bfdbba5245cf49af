/// What answers: the interface of a local engine, and every way it can fail.
@NullMarked
package dev.postern.routing.backend;

import org.jspecify.annotations.NullMarked;
