@org.jspecify.annotations.NullMarked
package dev.postern.routing.identifiers;
