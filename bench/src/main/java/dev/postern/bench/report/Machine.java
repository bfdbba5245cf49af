package dev.postern.bench.report;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What a figure was measured on, without which it says little.
///
/// @param load processes that wanted to run, averaged over the last minute
record Machine(String system, int cores, String java, double load) {
  static Machine now() {
    return new Machine(
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vendor.version", "") + " " + Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("system", system);
    fields.put("cores", cores);
    fields.put("java", java);
    fields.put("load", load);
    return fields;
  }

  String sentence() {
    return String.format(
        Locale.ROOT, "%s, %d cores, load %.1f, Java %s", system, cores, load, java);
  }
}
