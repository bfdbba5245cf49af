@NullMarked
package dev.postern.crypto.bhttp;

import org.jspecify.annotations.NullMarked;
