/// Files on their way out: what says who made them, where and when is removed, without decoding or
/// encoding what they show. Who cannot be cleaned for sure is refused.
@NullMarked
package dev.postern.routing.attachment;

import org.jspecify.annotations.NullMarked;
