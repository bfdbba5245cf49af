/// National, tax, health, passport and driving-licence numbers: a table of facts, the checks that
/// it names, and the recogniser that reads a page by it.
@NullMarked
package dev.postern.routing.detect.national;

import org.jspecify.annotations.NullMarked;
