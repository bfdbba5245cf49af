/// Whole boxes and companions, each a process of its own: latency, memory, start.
@NullMarked
package dev.postern.bench.box;

import org.jspecify.annotations.NullMarked;
