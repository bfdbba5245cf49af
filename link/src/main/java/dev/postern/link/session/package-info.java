/// HTTP exchanges over a session: a box that serves them, a device that asks.
@NullMarked
package dev.postern.link.session;

import org.jspecify.annotations.NullMarked;
