/// How a device comes to be trusted: one offer, one handshake, six digits that a person compares,
/// and a row in the book of devices.
@NullMarked
package dev.postern.gateway.pairing;

import org.jspecify.annotations.NullMarked;
