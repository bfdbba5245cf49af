/// Looks through encodings: base 64, percent signs, quoted-printable, escapes of JSON and HTML,
/// spelled digits. Each stretch is decoded into secret memory of its own.
@NullMarked
package dev.postern.routing.detect.peek;

import org.jspecify.annotations.NullMarked;
