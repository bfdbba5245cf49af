/// Child processes that hold a model: started on demand, watched, never outliving us.
@NullMarked
package dev.postern.engine.process;

import org.jspecify.annotations.NullMarked;
