package dev.postern.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documents name exists.
final class DocumentsTest {
  private static final Path ROOT = Path.of(System.getProperty("postern.root")).toAbsolutePath();
  private static final Pattern QUOTED = Pattern.compile("`([^`\n]+)`");
  private static final Pattern TEST =
      Pattern.compile("([A-Z][A-Za-z0-9]*Test)(?:\\.([a-z][A-Za-z0-9]*))?");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @Test
  void everyTestThatTheDocumentsNameExists() throws IOException {
    Map<String, Path> tests = new HashMap<>();
    for (Path source : files("Test.java")) {
      tests.put(name(source).replace(".java", ""), source);
    }
    TreeSet<String> missing = new TreeSet<>();
    int named = 0;
    for (Path document : documents()) {
      Matcher quoted = QUOTED.matcher(Files.readString(document));
      while (quoted.find()) {
        Matcher test = TEST.matcher(quoted.group(1));
        if (test.matches()) {
          named++;
          Path source = tests.get(test.group(1));
          boolean there =
              source != null
                  && (test.group(2) == null
                      || Files.readString(source).contains(" " + test.group(2) + "("));
          if (!there) {
            missing.add(test.group());
          }
        }
      }
    }
    assertEquals(new TreeSet<>(), missing);
    assertFalse(named < 30, "only " + named + " tests are named: is the pattern still right?");
  }

  @Test
  void everySourceFileThatTheDocumentsNameExists() throws IOException {
    List<Path> sources = files(".java");
    TreeSet<String> missing = new TreeSet<>();
    for (Path document : documents()) {
      Matcher quoted = QUOTED.matcher(Files.readString(document));
      while (quoted.find()) {
        String path = quoted.group(1);
        if (path.endsWith(".java") && !path.contains(" ")) {
          String tail = path.substring(path.lastIndexOf('…') + 1);
          String suffix = tail.startsWith("/") ? tail : "/" + tail;
          if (sources.stream().noneMatch(source -> source.toString().endsWith(suffix))) {
            missing.add(path);
          }
        }
      }
    }
    assertEquals(new TreeSet<>(), missing);
  }

  @Test
  void everyLinkBetweenTheDocumentsLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        if (!Files.exists(document.resolveSibling(link.group(1)))) {
          broken.add(ROOT.relativize(document) + " → " + link.group(1));
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  private static List<Path> documents() throws IOException {
    return files(".md");
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(path -> name(path).endsWith(ending))
          .filter(path ->
              !ROOT.relativize(path).toString().matches(".*(^|/)(target|\\.git|node_modules)/.*"))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
