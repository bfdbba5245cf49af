/// Homes, output and progress of every command.
@NullMarked
package dev.postern.console;

import org.jspecify.annotations.NullMarked;
