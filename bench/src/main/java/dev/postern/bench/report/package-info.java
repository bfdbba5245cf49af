/// Figures, their goals, and how both are told.
@NullMarked
package dev.postern.bench.report;

import org.jspecify.annotations.NullMarked;
