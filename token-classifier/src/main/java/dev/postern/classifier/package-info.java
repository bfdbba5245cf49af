/// The second tier of detection: a token classifier that the owner may add to the first.
@NullMarked
package dev.postern.classifier;

import org.jspecify.annotations.NullMarked;
