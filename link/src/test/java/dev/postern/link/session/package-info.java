@NullMarked
package dev.postern.link.session;

import org.jspecify.annotations.NullMarked;
