/// What texts are about: words that tell health from trade, by tables that an expert can correct.
@NullMarked
package dev.postern.routing.detect.topics;

import org.jspecify.annotations.NullMarked;
