/// Where the detectors of the second tier are.
@NullMarked
package dev.postern.gateway.detectors;

import org.jspecify.annotations.NullMarked;
