/// Finds identifiers that have a form of their own: payment cards, bank accounts, addresses of
/// nets, mail and phones, plates, devices. Most are sure by a check digit; the others stand behind
/// a label.
@NullMarked
package dev.postern.routing.detect.structured;

import org.jspecify.annotations.NullMarked;
