package dev.postern.routing.detect.topics;

import dev.postern.routing.yaml.YamlFile;
import dev.postern.routing.yaml.YamlRefused;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/// Something a text can be about, and the words that tell, as one file says them.
///
/// @param name of the mark that it leaves
/// @param law or other source that makes it matter
/// @param sure words of which one is enough
/// @param likely words of which two different ones are needed
record Topic(String name, String law, Set<String> sure, Set<String> likely) {
  private static final int LONGEST = 64 << 10;

  Topic {
    sure = Set.copyOf(sure);
    likely = Set.copyOf(likely);
  }

  /// @throws YamlRefused with all mistakes
  static Topic read(byte[] content) throws YamlRefused {
    YamlFile file = new YamlFile(LONGEST);
    Map<String, Node> keys =
        file.mapping(file.parse(content), Set.of("topic", "law"), Set.of("sure", "likely"));
    Topic topic =
        new Topic(
            file.text(keys.get("topic")),
            file.text(keys.get("law")),
            words(file, keys.get("sure")),
            words(file, keys.get("likely")));
    file.finish();
    return topic;
  }

  /// Words by language; the languages are for the reader of the file only.
  private static Set<String> words(YamlFile file, @Nullable Node languages) {
    Set<String> words = new LinkedHashSet<>();
    if (languages == null) {
      return words;
    }
    if (!(languages instanceof MappingNode mapping)) {
      file.problem(languages, "must be lists of words by language");
      return words;
    }
    for (NodeTuple language : mapping.getValue()) {
      for (Node node : file.elements(language.getValueNode())) {
        words.add(word(file, node));
      }
    }
    return words;
  }

  private static String word(YamlFile file, Node node) {
    String word = file.text(node);
    if (!word.equals(word.toLowerCase(Locale.ROOT))) {
      file.problem(node, "'" + word + "' must be in lower case");
    }
    return word;
  }
}
