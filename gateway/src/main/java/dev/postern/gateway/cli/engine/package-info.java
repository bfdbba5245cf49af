/// `postern engine`: which engines there are, and building one.
@NullMarked
package dev.postern.gateway.cli.engine;

import org.jspecify.annotations.NullMarked;
