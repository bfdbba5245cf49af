/// A conversation in neutral terms, whatever dialect it was asked in.
@NullMarked
package dev.postern.routing.chat;

import org.jspecify.annotations.NullMarked;
