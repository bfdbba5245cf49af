/// One HTTP exchange as its handler sees it, whichever door it came through.
@NullMarked
package dev.postern.link.http;

import org.jspecify.annotations.NullMarked;
