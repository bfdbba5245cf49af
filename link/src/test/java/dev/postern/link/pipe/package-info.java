@NullMarked
package dev.postern.link.pipe;

import org.jspecify.annotations.NullMarked;
