/// The one way that every prompt takes, whichever door and dialect it came through.
@NullMarked
package dev.postern.gateway.exchange;

import org.jspecify.annotations.NullMarked;
