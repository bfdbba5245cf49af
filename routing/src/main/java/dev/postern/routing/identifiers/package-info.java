/// What leaves the box in place of identifiers, and how they come back: pseudonyms of one
/// conversation, stripping, restoring in the stream, and the last look before sending.
@NullMarked
package dev.postern.routing.identifiers;

import org.jspecify.annotations.NullMarked;
