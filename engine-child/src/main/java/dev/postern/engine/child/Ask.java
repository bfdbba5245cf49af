package dev.postern.engine.child;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A request, checked in full before the native library hears of it.
///
/// @param mostTokens of the answer; 0 when none is given
/// @param temperature NaN when none is given, as are the next three
record Ask(
    int mostTokens,
    float temperature,
    float topP,
    float frequencyPenalty,
    float presencePenalty,
    OptionalInt seed,
    List<String> stops,
    List<Turn> turns) {
  /// @param role as chat templates call it
  record Turn(String role, String text) {}

  private static final String[] ROLES = {"system", "user", "assistant"};

  /// @param frame behind its kind
  static Ask parse(ByteBuffer frame) throws Refused {
    try {
      int mostTokens = frame.getInt();
      float temperature = ranged(frame.getFloat(), 0, 2);
      float topP = ranged(frame.getFloat(), 0, 1);
      float frequencyPenalty = ranged(frame.getFloat(), -2, 2);
      float presencePenalty = ranged(frame.getFloat(), -2, 2);
      boolean seeded = frame.get() == 1;
      int seed = frame.getInt();
      List<String> stops = stops(frame);
      List<Turn> turns = turns(frame);
      if (mostTokens < 0 || frame.hasRemaining()) {
        throw new Refused(Refused.What.MESSAGES);
      }
      OptionalInt seedGiven = seeded ? OptionalInt.of(seed) : OptionalInt.empty();
      return new Ask(
          mostTokens,
          temperature,
          topP,
          frequencyPenalty,
          presencePenalty,
          seedGiven,
          stops,
          turns);
    } catch (BufferUnderflowException e) {
      throw new Refused(Refused.What.MESSAGES);
    }
  }

  private static List<String> stops(ByteBuffer frame) throws Refused {
    int count = Byte.toUnsignedInt(frame.get());
    List<String> stops = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String stop = text(frame, Refused.What.STOP);
      if (stop.isEmpty()) {
        throw new Refused(Refused.What.STOP);
      }
      stops.add(stop);
    }
    return stops;
  }

  private static List<Turn> turns(ByteBuffer frame) throws Refused {
    int count = Short.toUnsignedInt(frame.getShort());
    if (count == 0) {
      throw new Refused(Refused.What.MESSAGES);
    }
    List<Turn> turns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int role = frame.get();
      if (role < 0 || role >= ROLES.length) {
        throw new Refused(Refused.What.MESSAGES);
      }
      turns.add(new Turn(ROLES[role], text(frame, Refused.What.MESSAGES)));
    }
    return turns;
  }

  private static String text(ByteBuffer frame, Refused.What what) throws Refused {
    int length = frame.getInt();
    if (length < 0 || length > frame.remaining()) {
      throw new Refused(what);
    }
    ByteBuffer bytes = frame.slice(frame.position(), length);
    frame.position(frame.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new Refused(what);
    }
  }

  private static float ranged(float value, float low, float high) throws Refused {
    if (value < low || value > high) {
      throw new Refused(Refused.What.MESSAGES);
    }
    return value;
  }
}
