/// What kind of text each line is, and which label its values stand behind.
///
/// A page makes the layout of its text once, when the first recogniser asks for it:
///
///     Layout layout = page.layout();
///     if (layout.kindAt(start).isCode()) {
///       return; // no names in code
///     }
///     Label label = layout.labelOf(start);
///     if (label != null && NAME_WORDS.in(page.text(), label)) { … }
///
/// A label is a span, so that nobody makes a String of it: the key of a JSON member or of an
/// assignment, the words before a colon, the tag around an XML value, the header of a CSV column.
/// [LabelWords] reads such spans word by word, `full_name`, `fullName` and `Full name` alike.
@NullMarked
package dev.postern.routing.detect.layout;

import org.jspecify.annotations.NullMarked;
