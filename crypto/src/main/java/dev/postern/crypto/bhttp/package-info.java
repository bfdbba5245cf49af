/// Binary representation of HTTP messages, RFC 9292.
@NullMarked
package dev.postern.crypto.bhttp;

import org.jspecify.annotations.NullMarked;
