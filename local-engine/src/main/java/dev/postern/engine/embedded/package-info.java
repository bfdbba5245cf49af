/// The embedded engine: a child JVM that runs java-llama.cpp, and how to speak to it. The wire is
/// described in the child's own package, `dev.postern.engine.child`.
@NullMarked
package dev.postern.engine.embedded;

import org.jspecify.annotations.NullMarked;
