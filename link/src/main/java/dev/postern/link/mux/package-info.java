/// Many streams over one session, with credit, so that a slow reader stops its sender only.
@NullMarked
package dev.postern.link.mux;

import org.jspecify.annotations.NullMarked;
