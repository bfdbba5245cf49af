/// llama.cpp in child processes.
@NullMarked
package dev.postern.engine;

import org.jspecify.annotations.NullMarked;
