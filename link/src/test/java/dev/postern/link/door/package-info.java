@NullMarked
package dev.postern.link.door;

import org.jspecify.annotations.NullMarked;
