/// What the owner of the box lists: words that are masked always.
@NullMarked
package dev.postern.routing.detect.owner;

import org.jspecify.annotations.NullMarked;
