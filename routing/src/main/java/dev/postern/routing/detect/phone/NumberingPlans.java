package dev.postern.routing.detect.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// The numbering plans of the world, each read when it is first asked for. Safe for use by several
/// threads.
public final class NumberingPlans {
  private static final String WORLD = "001";
  private static final int LONGEST_CODE = 3;

  private final Map<String, NumberingPlan> plans = new ConcurrentHashMap<>();

  /// By calling code, its regions; empty where there is no such code.
  private final List<List<String>> regions;

  public NumberingPlans() {
    PhoneNumberUtil source = PhoneNumberUtil.getInstance();
    this.regions = IntStream.range(0, 1000).mapToObj(code -> regions(source, code)).toList();
  }

  /// A region's plan.
  ///
  /// @param region ISO 3166-1 alpha-2
  /// @throws IllegalArgumentException when the region has no plan
  public NumberingPlan plan(String region) {
    return plans.computeIfAbsent(region, NumberingPlan::of);
  }

  /// How many digits the calling code has that a number begins with (ITU-T E.164); 0 if it begins
  /// with none.
  ///
  /// @param digits as a decimal number
  /// @param length how many digits there are
  public int callingCodeLength(long digits, int length) {
    for (int size = 1; size <= LONGEST_CODE && size < length; size++) {
      if (!regions.get(head(digits, length, size)).isEmpty()) {
        return size;
      }
    }
    return 0;
  }

  /// Whether there is such a number, written with its calling code.
  ///
  /// @param digits as a decimal number; a national prefix behind the calling code is passed over
  /// @param length how many digits there are
  public boolean has(long digits, int length) {
    int size = callingCodeLength(digits, length);
    if (size == 0) {
      return false;
    }
    int rest = length - size;
    long national = digits % power(rest);
    for (String region : regions.get(head(digits, length, size))) {
      if (hasNational(plan(region), national, rest)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a plan has the number, with or without the national prefix.
  public static boolean hasNational(NumberingPlan plan, long digits, int length) {
    if (plan.has(digits, length)) {
      return true;
    }
    int size = plan.prefix().length();
    return size > 0
        && length > size
        && head(digits, length, size) == Integer.parseInt(plan.prefix())
        && plan.has(digits % power(length - size), length - size);
  }

  private static int head(long digits, int length, int size) {
    return (int) (digits / power(length - size));
  }

  private static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }

  private static List<String> regions(PhoneNumberUtil source, int code) {
    List<String> regions = source.getRegionCodesForCountryCode(code);
    boolean world = regions.equals(List.of(WORLD));
    return world ? List.of(Integer.toString(code)) : List.copyOf(regions);
  }
}
