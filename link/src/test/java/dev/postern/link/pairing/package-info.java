@NullMarked
package dev.postern.link.pairing;

import org.jspecify.annotations.NullMarked;
