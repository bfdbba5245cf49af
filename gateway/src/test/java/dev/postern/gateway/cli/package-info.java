/// Tests of this package.
@NullMarked
package dev.postern.gateway.cli;

import org.jspecify.annotations.NullMarked;
