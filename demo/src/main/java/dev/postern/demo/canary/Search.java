package dev.postern.demo.canary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Looks for secrets that should be gone, and for controls that should be there: a search that
/// misses a control proves nothing.
///
/// @param secrets by name; none may be found anywhere
/// @param controls by name; each was planted and must be found
public record Search(Map<String, Needle> secrets, Map<String, Needle> controls) {
  /// What a search found.
  ///
  /// @param copies of secrets, one line each: name, form and place
  /// @param missedControls names of the controls that were not found: when there are any, the
  ///   search does not count
  /// @param bytes of process memory read
  /// @param files read
  public record Report(List<String> copies, List<String> missedControls, long bytes, int files) {
    public Report {
      copies = List.copyOf(copies);
      missedControls = List.copyOf(missedControls);
    }

    /// Whether the search counts and found no secret.
    public boolean clean() {
      return copies.isEmpty() && missedControls.isEmpty();
    }
  }

  public Search {
    secrets = Map.copyOf(secrets);
    controls = Map.copyOf(controls);
  }

  /// Whether this machine lets one process read another's memory.
  public static boolean possible() {
    return Files.isReadable(Path.of("/proc/self/maps"));
  }

  /// Searches the memory of process `pid`.
  public Report memory(long pid) throws IOException {
    Haystack haystack = haystack();
    long bytes = new ProcessMemory(pid).passThrough(haystack);
    int files = new WrittenFiles(List.of(), Instant.MAX).passThroughDeleted(haystack, pid);
    return report(haystack, bytes, files);
  }

  /// Searches all files below `folders` written since `since`.
  public Report files(List<Path> folders, Instant since) throws IOException {
    Haystack haystack = haystack();
    int files = new WrittenFiles(folders, since).passThrough(haystack);
    return report(haystack, 0, files);
  }

  /// Searches what commands printed.
  public Report printed(List<String> lines) {
    Haystack haystack = haystack();
    for (String line : lines) {
      haystack.gap();
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      for (int done = 0; done < bytes.length; ) {
        int count = Math.min(haystack.room(), bytes.length - done);
        System.arraycopy(bytes, done, haystack.window(), haystack.position(), count);
        haystack.advance(count, "what was printed");
        done += count;
      }
    }
    return report(haystack, 0, 0);
  }

  private Haystack haystack() {
    Map<String, Needle> all = new LinkedHashMap<>(secrets);
    all.putAll(controls);
    return new Haystack(all);
  }

  private Report report(Haystack haystack, long bytes, int files) {
    Map<String, List<String>> found = haystack.found();
    haystack.wipe();
    List<String> copies =
        found.entrySet().stream()
            .filter(entry -> secrets.containsKey(entry.getKey()))
            .flatMap(entry -> entry.getValue().stream().map(place -> entry.getKey() + ": " + place))
            .toList();
    List<String> missed =
        controls.keySet().stream().filter(name -> !found.containsKey(name)).sorted().toList();
    return new Report(copies, missed, bytes, files);
  }
}
