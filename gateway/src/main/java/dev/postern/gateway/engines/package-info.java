/// Where the box's models and engines lie.
@NullMarked
package dev.postern.gateway.engines;

import org.jspecify.annotations.NullMarked;
