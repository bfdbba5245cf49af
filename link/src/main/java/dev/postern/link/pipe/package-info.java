/// The way a sealed message takes from one side to the other, whatever carries it.
@NullMarked
package dev.postern.link.pipe;

import org.jspecify.annotations.NullMarked;
