@NullMarked
package dev.postern.link.store;

import org.jspecify.annotations.NullMarked;
