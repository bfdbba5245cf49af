/// The OpenAI dialect: chat completions and models, over whichever door.
@NullMarked
package dev.postern.gateway.api.openai;

import org.jspecify.annotations.NullMarked;
