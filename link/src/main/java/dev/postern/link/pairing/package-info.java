/// What pairing says: the offer in the QR code, and the messages after the handshake.
@NullMarked
package dev.postern.link.pairing;

import org.jspecify.annotations.NullMarked;
