/// The child process of the embedded engine: java-llama.cpp, alone in a JVM that may die.
///
/// One Unix domain socket; one connection per request. All integers are big-endian. Every message
/// is a frame: its length in 4 bytes, then so many bytes, of which the first is the kind.
///
///     to the child     HELLO 1
///                      ASK   2   i32 most tokens (0: none given)
///                                f32 temperature, f32 top_p, f32 frequency_penalty,
///                                f32 presence_penalty (NaN: none given)
///                                u8 1 when a seed follows, else 0; i32 seed
///                                u8 count of stop texts, each i32 length, UTF-8
///                                u16 count of turns, each u8 role (0 system, 1 user, 2 assistant),
///                                i32 length, UTF-8
///     from the child   READY     1   i32 tokens of context that one request has
///                      TEXT      2   whole characters in UTF-8, any number of such frames
///                      DONE      3   u8 finish (0 stop, 1 length), i32 prompt tokens,
///                                    i32 answer tokens
///                      TOO_LONG  4   i32 tokens of the prompt, i32 tokens of context
///                      REFUSED   5   u8 what cannot be honoured (0 messages, 1 stop)
///                      BROKEN    6
///
/// The asker cancels by closing the connection. Exit codes: 3 the model was refused, 4 a planned
/// end, 5 the socket could not be opened.
@NullMarked
package dev.postern.engine.child;

import org.jspecify.annotations.NullMarked;
