@NullMarked
package dev.postern.link;

import org.jspecify.annotations.NullMarked;
