/// The shelf of model files and the checks a file passes before an engine may see it.
@NullMarked
package dev.postern.engine.model;

import org.jspecify.annotations.NullMarked;
