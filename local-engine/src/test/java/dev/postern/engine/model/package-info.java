/// Tests of this package.
@NullMarked
package dev.postern.engine.model;

import org.jspecify.annotations.NullMarked;
