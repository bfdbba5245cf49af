/// Knows the world's numbering plans: which numbers there are, by the metadata of libphonenumber.
///
/// libphonenumber itself makes strings of the texts that it looks into, and matches regular
/// expressions on them; so only its metadata is used, compiled into automata over digits.
@NullMarked
package dev.postern.routing.detect.phone;

import org.jspecify.annotations.NullMarked;
