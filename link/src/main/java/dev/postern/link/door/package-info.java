/// A strict HTTP/1.1 server on the loopback addresses, whose memory is wiped when freed.
@NullMarked
package dev.postern.link.door;

import org.jspecify.annotations.NullMarked;
