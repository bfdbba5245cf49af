/// What pairing leaves on the laptop, and the conversation that makes it.
@NullMarked
package dev.postern.companion.pairing;

import org.jspecify.annotations.NullMarked;
