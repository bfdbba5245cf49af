/// A session's throughput against TLS 1.3 in the same JVM.
@NullMarked
package dev.postern.bench.link;

import org.jspecify.annotations.NullMarked;
