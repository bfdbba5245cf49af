/// The box's control socket in its home, and the words that commands and box exchange on it.
@NullMarked
package dev.postern.gateway.control;

import org.jspecify.annotations.NullMarked;
