/// The engine `llama-server`: found, probed, started with its caches off, and asked over HTTP on a
/// Unix socket.
@NullMarked
package dev.postern.engine.server;

import org.jspecify.annotations.NullMarked;
