/// Tests of this package.
@NullMarked
package dev.postern.gateway.cli.models;

import org.jspecify.annotations.NullMarked;
