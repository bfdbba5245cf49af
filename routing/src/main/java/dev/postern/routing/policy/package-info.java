/// Where a request may go, by rules that the owner of the box can read.
@NullMarked
package dev.postern.routing.policy;

import org.jspecify.annotations.NullMarked;
