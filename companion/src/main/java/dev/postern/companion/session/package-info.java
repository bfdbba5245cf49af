/// The session to the paired box: opened when a program asks, and kept.
@NullMarked
package dev.postern.companion.session;

import org.jspecify.annotations.NullMarked;
