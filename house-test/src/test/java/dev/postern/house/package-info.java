/// The whole house as people use it: real processes of the box and the companion, a real model,
/// unmodified client programs.
@NullMarked
package dev.postern.house;

import org.jspecify.annotations.NullMarked;
