/// Outer messages in clear, and the sealed records that hold frames and padding.
@NullMarked
package dev.postern.link.record;

import org.jspecify.annotations.NullMarked;
