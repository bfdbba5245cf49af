/// Builds llama-server from pinned source.
@NullMarked
package dev.postern.engine.build;

import org.jspecify.annotations.NullMarked;
