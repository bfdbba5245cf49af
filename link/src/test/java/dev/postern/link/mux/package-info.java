@NullMarked
package dev.postern.link.mux;

import org.jspecify.annotations.NullMarked;
