/// The demonstration, driven through the commands as a person would.
@NullMarked
package dev.postern.demo;

import org.jspecify.annotations.NullMarked;
