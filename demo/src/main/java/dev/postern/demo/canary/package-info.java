/// Plants a secret and looks for it afterwards: in processes, in files, in what was printed.
@NullMarked
package dev.postern.demo.canary;

import org.jspecify.annotations.NullMarked;
