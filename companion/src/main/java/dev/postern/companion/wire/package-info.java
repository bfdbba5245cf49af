/// The WebSocket to the box: carries handshake messages and ciphertext, never plaintext.
@NullMarked
package dev.postern.companion.wire;

import org.jspecify.annotations.NullMarked;
