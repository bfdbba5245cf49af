/// Log lines that cannot hold what people wrote: only [dev.postern.gateway.logging.LogSafe] values
/// go in, and foreign messages stay out.
@NullMarked
package dev.postern.gateway.logging;

import org.jspecify.annotations.NullMarked;
