/// Memory that has an owner: plaintext and keys live here, off the heap, and are zeroed on close.
@NullMarked
package dev.postern.crypto.secret;

import org.jspecify.annotations.NullMarked;
