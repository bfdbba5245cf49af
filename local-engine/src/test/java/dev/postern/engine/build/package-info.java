/// Tests of this package.
@NullMarked
package dev.postern.engine.build;

import org.jspecify.annotations.NullMarked;
