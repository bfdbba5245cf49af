/// What every local engine must do, as tests.
@NullMarked
package dev.postern.testkit.engine;

import org.jspecify.annotations.NullMarked;
