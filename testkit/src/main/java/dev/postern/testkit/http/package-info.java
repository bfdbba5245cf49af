/// HTTP exchanges without a network.
@NullMarked
package dev.postern.testkit.http;

import org.jspecify.annotations.NullMarked;
