/// The commands of the companion, as a person or a script calls them.
@NullMarked
package dev.postern.companion.cli;

import org.jspecify.annotations.NullMarked;
