/// Finds persons, organisations, places and street addresses: a linear model with hashed features,
/// gazetteers, and rules of context, read straight from the text's own memory. Knows how a name
/// looks; does not decide what happens to it.
@NullMarked
package dev.postern.routing.detect.names;

import org.jspecify.annotations.NullMarked;
