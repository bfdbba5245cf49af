@NullMarked
package dev.postern.crypto.secret;

import org.jspecify.annotations.NullMarked;
