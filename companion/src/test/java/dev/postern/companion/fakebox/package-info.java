/// A box made of the shared session code and a WebSocket server, for the companion's tests.
@NullMarked
package dev.postern.companion.fakebox;

import org.jspecify.annotations.NullMarked;
