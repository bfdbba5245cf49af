/// Fakes and contracts that all modules' tests share.
@NullMarked
package dev.postern.testkit;

import org.jspecify.annotations.NullMarked;
