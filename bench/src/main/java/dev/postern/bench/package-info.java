/// What we claim of speed, measured with JMH.
@NullMarked
package dev.postern.bench;

import org.jspecify.annotations.NullMarked;
