/// `postern models`: the shelf of models, as a person or a script handles it.
@NullMarked
package dev.postern.gateway.cli.models;

import org.jspecify.annotations.NullMarked;
