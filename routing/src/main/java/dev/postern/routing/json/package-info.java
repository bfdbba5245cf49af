/// JSON (RFC 8259) over owned memory: an index of offsets, and a writer; never a String of prompt
/// text.
@NullMarked
package dev.postern.routing.json;

import org.jspecify.annotations.NullMarked;
