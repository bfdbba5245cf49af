/// Unmodified client programs that ask a real box through a real companion.
@NullMarked
package dev.postern.clients;

import org.jspecify.annotations.NullMarked;
