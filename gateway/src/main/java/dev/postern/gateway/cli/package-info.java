/// The commands of the box, as a person or a script calls them.
@NullMarked
package dev.postern.gateway.cli;

import org.jspecify.annotations.NullMarked;
