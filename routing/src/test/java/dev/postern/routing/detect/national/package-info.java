/// Tests of the table of numbers, its checks, and what the recogniser finds.
@NullMarked
package dev.postern.routing.detect.national;

import org.jspecify.annotations.NullMarked;
