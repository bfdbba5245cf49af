package dev.postern.routing.detect.phone;

import dev.postern.routing.detect.phone.DigitPattern.Choice;
import dev.postern.routing.detect.phone.DigitPattern.Digit;
import dev.postern.routing.detect.phone.DigitPattern.Repeat;
import dev.postern.routing.detect.phone.DigitPattern.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tells which of a few patterns a number matches, in one step per digit: their common
/// deterministic automaton (Rabin and Scott, 1959).
final class DigitAutomaton {
  private static final int DIGITS = 10;
  private static final int NOWHERE = -1;
  private static final long[] POWERS = powers();

  private final int[] next;

  /// By state, a bit for each pattern that ends there.
  private final int[] accepted;

  /// @param patterns at most 32
  DigitAutomaton(List<String> patterns) {
    Nondeterministic machine = new Nondeterministic();
    for (int i = 0; i < patterns.size(); i++) {
      int end = machine.add(DigitPattern.parse(patterns.get(i)), machine.start);
      machine.finals.set(end, machine.finals.get(end) | 1 << i);
    }
    List<int[]> rows = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    machine.determine(rows, ends);
    this.next = rows.stream().flatMapToInt(Arrays::stream).toArray();
    this.accepted = ends.stream().mapToInt(Integer::intValue).toArray();
  }

  /// A bit for each pattern that the number matches.
  ///
  /// @param digits the number's digits, as a decimal number
  /// @param length how many digits there are, leading zeros too; at most 18
  int match(long digits, int length) {
    int state = 0;
    for (int i = length - 1; i >= 0; i--) {
      state = next[state * DIGITS + (int) (digits / POWERS[i] % 10)];
      if (state == NOWHERE) {
        return 0;
      }
    }
    return accepted[state];
  }

  int states() {
    return accepted.length;
  }

  private static long[] powers() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }

  /// The patterns as they are written: several states at once, and steps without a digit.
  private static final class Nondeterministic {
    private record Edge(int mask, int target) {}

    private final List<List<Edge>> edges = new ArrayList<>();
    private final List<BitSet> free = new ArrayList<>();
    private final List<Integer> finals = new ArrayList<>();
    private final int start = state();

    private int state() {
      edges.add(new ArrayList<>());
      free.add(new BitSet());
      finals.add(0);
      return edges.size() - 1;
    }

    /// Adds a pattern behind a state; returns the state behind it.
    private int add(DigitPattern pattern, int from) {
      return switch (pattern) {
        case Digit(int mask) -> {
          int to = state();
          edges.get(from).add(new Edge(mask, to));
          yield to;
        }
        case Sequence(List<DigitPattern> parts) -> {
          // Each pattern has a beginning of its own, so that no option leads into another.
          int at = state();
          free.get(from).set(at);
          for (DigitPattern part : parts) {
            at = add(part, at);
          }
          yield at;
        }
        case Choice(List<DigitPattern> options) -> {
          int to = state();
          options.forEach(option -> free.get(add(option, from)).set(to));
          yield to;
        }
        case Repeat(DigitPattern part, int least, int most) -> {
          int at = from;
          int to = state();
          for (int i = 0; i < most; i++) {
            if (i >= least) {
              free.get(at).set(to);
            }
            at = add(part, at);
          }
          free.get(at).set(to);
          yield to;
        }
      };
    }

    private void determine(List<int[]> rows, List<Integer> ends) {
      Map<BitSet, Integer> known = new HashMap<>();
      List<BitSet> waiting = new ArrayList<>();
      BitSet first = new BitSet();
      first.set(start);
      number(closure(first), known, waiting);
      for (int state = 0; state < waiting.size(); state++) {
        BitSet members = waiting.get(state);
        ends.add(members.stream().map(finals::get).reduce(0, (a, b) -> a | b));
        int[] row = new int[DIGITS];
        for (int digit = 0; digit < DIGITS; digit++) {
          BitSet targets = targets(members, digit);
          row[digit] = targets.isEmpty() ? NOWHERE : number(closure(targets), known, waiting);
        }
        rows.add(row);
      }
    }

    private BitSet targets(BitSet members, int digit) {
      BitSet targets = new BitSet();
      for (int member = members.nextSetBit(0);
          member >= 0;
          member = members.nextSetBit(member + 1)) {
        for (Edge edge : edges.get(member)) {
          if ((edge.mask & 1 << digit) != 0) {
            targets.set(edge.target);
          }
        }
      }
      return targets;
    }

    /// What can be reached without a digit.
    private BitSet closure(BitSet members) {
      BitSet all = new BitSet();
      List<Integer> waiting = new ArrayList<>(members.stream().boxed().toList());
      while (!waiting.isEmpty()) {
        int member = waiting.removeLast();
        if (!all.get(member)) {
          all.set(member);
          free.get(member).stream().forEach(waiting::add);
        }
      }
      return all;
    }

    private static int number(BitSet members, Map<BitSet, Integer> known, List<BitSet> waiting) {
      Integer old = known.putIfAbsent(members, waiting.size());
      if (old != null) {
        return old;
      }
      waiting.add(members);
      return waiting.size() - 1;
    }
  }
}
