/// The box's door for devices: a WebSocket that carries ciphertext only, the session handshake, and
/// the live sessions of each device.
@NullMarked
package dev.postern.gateway.session;

import org.jspecify.annotations.NullMarked;
