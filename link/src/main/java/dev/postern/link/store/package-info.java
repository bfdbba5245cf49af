/// Files of a home that hold secrets.
@NullMarked
package dev.postern.link.store;

import org.jspecify.annotations.NullMarked;
