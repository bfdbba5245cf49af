@NullMarked
package dev.postern.link.record;

import org.jspecify.annotations.NullMarked;
