package dev.postern.routing.detect.national;

import java.util.List;

/// A date of birth within a number.
///
/// @param format of `y`, `m` and `d`, as `yymmdd`
/// @param at where it stands; counted from the end when negative
/// @param monthOffsets what may have been added to the month, to tell a century or a sex
/// @param dayOffsets what may have been added to the day
record DateWithin(String format, int at, List<Integer> monthOffsets, List<Integer> dayOffsets)
    implements Check {
  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  DateWithin {
    if (!List.of("yymmdd", "ddmmyy", "yyyymmdd", "ddmmyyy").contains(format)) {
      throw new IllegalArgumentException("no date format: " + format);
    }
    monthOffsets = List.copyOf(monthOffsets);
    dayOffsets = List.copyOf(dayOffsets);
  }

  @Override
  public boolean holds(CharSequence number) {
    int start = at < 0 ? number.length() + at : at;
    int end = start + format.length();
    if (start < 0 || end > number.length() || !Digits.areDigits(number, start, end)) {
      return false;
    }
    int year = read(number, start, 'y');
    return isYear(year) && isDay(year, read(number, start, 'm'), read(number, start, 'd'));
  }

  private int read(CharSequence number, int start, char field) {
    int from = start + format.indexOf(field);
    return (int) Digits.number(number, from, start + format.lastIndexOf(field) + 1);
  }

  /// Years of living people, where more than two digits tell.
  private boolean isYear(int year) {
    return switch (format) {
      case "yyyymmdd" -> year >= 1870 && year <= 2050;
      case "ddmmyyy" -> year >= 870 || year <= 50;
      default -> true;
    };
  }

  private boolean isDay(int year, int writtenMonth, int writtenDay) {
    int month = without(monthOffsets, writtenMonth, 12);
    if (month == 0) {
      return false;
    }
    int day = without(dayOffsets, writtenDay, DAYS[month - 1]);
    return day != 0 && (month != 2 || day != 29 || year % 4 == 0);
  }

  /// The value less the offset that brings it between 1 and the limit; 0 when none does.
  private static int without(List<Integer> offsets, int value, int limit) {
    if (value >= 1 && value <= limit) {
      return value;
    }
    for (int offset : offsets) {
      if (value > offset && value - offset <= limit) {
        return value - offset;
      }
    }
    return 0;
  }
}
