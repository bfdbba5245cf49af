/// `postern detectors`: the second tier of detection, as a person or a script handles it.
@NullMarked
package dev.postern.gateway.cli.detectors;

import org.jspecify.annotations.NullMarked;
