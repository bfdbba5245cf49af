/// What `doctor` looks at, and what it says to do.
@NullMarked
package dev.postern.gateway.cli.doctor;

import org.jspecify.annotations.NullMarked;
