/// Tests of this package.
@NullMarked
package dev.postern.engine.fetch;

import org.jspecify.annotations.NullMarked;
