/// Tests of this package.
@NullMarked
package dev.postern.gateway.cli.detectors;

import org.jspecify.annotations.NullMarked;
