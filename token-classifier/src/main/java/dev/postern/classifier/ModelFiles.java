package dev.postern.classifier;

import dev.postern.classifier.ClassifierRefused.Reason;
import dev.postern.classifier.DetectorModel.Pinned;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.engine.fetch.Sha256;
import dev.postern.routing.json.JsonIndex;
import dev.postern.routing.json.JsonKind;
import dev.postern.routing.json.JsonLimits;
import dev.postern.routing.json.JsonMember;
import dev.postern.routing.json.JsonRefused;
import dev.postern.routing.json.JsonValue;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Reads the files of a detector model, none of which is trusted.
final class ModelFiles {
  private static final int MAX_LABELS = 1_000;

  private ModelFiles() {}

  /// A file's content, which is the promised one.
  ///
  /// @throws ClassifierRefused with [Reason#MISSING] or [Reason#WRONG_CONTENT]
  static byte[] read(Path folder, String name, Pinned promised)
      throws IOException, ClassifierRefused {
    Path file = folder.resolve(name);
    try {
      if (Files.size(file) != promised.bytes()) {
        throw changed(name);
      }
      byte[] content = Files.readAllBytes(file);
      Sha256 sum = new Sha256();
      sum.update(content, 0, content.length);
      if (!sum.hex().equals(promised.sha256())) {
        throw changed(name);
      }
      return content;
    } catch (NoSuchFileException e) {
      throw new ClassifierRefused(Reason.MISSING, "There is no " + name + " in " + folder + ".");
    }
  }

  /// What `config.json` says.
  ///
  /// @throws ClassifierRefused with [Reason#BAD_CONFIG]
  static ModelConfig config(byte[] file) throws ClassifierRefused {
    try (SecretBytes text = SecretBytes.copyOf(file)) {
      JsonValue root = JsonIndex.parse(text.view(), JsonLimits.BODY).root();
      require(is(root, "model_type", "bert"), Reason.BAD_CONFIG, "config.json: no BERT");
      return new ModelConfig(
          number(root, "vocab_size", 1 << 20),
          number(root, "max_position_embeddings", 1 << 20),
          labels(member(root, "id2label", Reason.BAD_CONFIG)));
    } catch (JsonRefused e) {
      throw new ClassifierRefused(Reason.BAD_CONFIG, "config.json: " + e.code() + ".");
    }
  }

  /// Refuses a `tokenizer.json` that asks for other rules than those of [WordPiece].
  ///
  /// @throws ClassifierRefused with [Reason#BAD_TOKENIZER]
  static void requireWordPiece(byte[] file) throws ClassifierRefused {
    try (SecretBytes text = SecretBytes.copyOf(file)) {
      JsonValue root = JsonIndex.parse(text.view(), JsonLimits.BODY).root();
      JsonValue normalizer = member(root, "normalizer", Reason.BAD_TOKENIZER);
      JsonValue words = member(root, "pre_tokenizer", Reason.BAD_TOKENIZER);
      JsonValue model = member(root, "model", Reason.BAD_TOKENIZER);
      boolean known =
          is(normalizer, "type", "BertNormalizer")
              && isTrue(normalizer, "clean_text")
              && isTrue(normalizer, "handle_chinese_chars")
              && isTrue(normalizer, "lowercase")
              && (normalizer.field("strip_accents").map(JsonValue::isNull).orElse(true)
                  || isTrue(normalizer, "strip_accents"))
              && is(words, "type", "BertPreTokenizer")
              && is(model, "type", "WordPiece")
              && is(model, "unk_token", "[UNK]")
              && is(model, "continuing_subword_prefix", "##")
              && member(model, "max_input_chars_per_word", Reason.BAD_TOKENIZER).asInt() == 100;
      require(known, Reason.BAD_TOKENIZER, "tokenizer.json: other rules than BERT's, uncased");
    } catch (JsonRefused e) {
      throw new ClassifierRefused(Reason.BAD_TOKENIZER, "tokenizer.json: " + e.code() + ".");
    }
  }

  private static List<Label> labels(JsonValue names) throws ClassifierRefused {
    TreeMap<Integer, String> byNumber = new TreeMap<>();
    for (JsonMember member : names.fields()) {
      byNumber.put(Integer.parseInt(plain(member.name())), plain(member.value()));
    }
    int count = byNumber.size();
    boolean complete =
        count >= 2
            && count <= MAX_LABELS
            && byNumber.firstKey() == 0
            && byNumber.lastKey() == count - 1;
    require(complete, Reason.BAD_CONFIG, "config.json: id2label is not numbered from 0");
    return Labels.of(new ArrayList<>(byNumber.values()));
  }

  /// A word of a model's file, which is nobody's secret.
  private static String plain(JsonValue word) throws ClassifierRefused {
    require(word.kind() == JsonKind.STRING, Reason.BAD_CONFIG, "config.json: id2label");
    byte[] quoted = word.raw().segment().toArray(ValueLayout.JAVA_BYTE);
    String text = new String(quoted, 1, quoted.length - 2, StandardCharsets.UTF_8);
    boolean number = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean label = text.chars().allMatch(c -> c == '-' || c == '_' || (c >= 'A' && c <= 'Z'));
    require(
        (number && text.length() < 6) || (label && !text.isEmpty()),
        Reason.BAD_CONFIG,
        "config.json: id2label");
    return text;
  }

  private static JsonValue member(JsonValue object, String name, Reason reason)
      throws ClassifierRefused {
    return object
        .field(name)
        .orElseThrow(() -> new ClassifierRefused(reason, "It has no " + name + "."));
  }

  private static int number(JsonValue object, String name, int most) throws ClassifierRefused {
    int value = member(object, name, Reason.BAD_CONFIG).asInt();
    require(value > 0 && value <= most, Reason.BAD_CONFIG, "config.json: " + name);
    return value;
  }

  private static boolean is(JsonValue object, String name, String text) {
    return object.field(name).map(value -> value.isText(text)).orElse(false);
  }

  private static boolean isTrue(JsonValue object, String name) {
    return object
        .field(name)
        .map(value -> value.kind() == JsonKind.BOOLEAN && value.asBoolean())
        .orElse(false);
  }

  private static void require(boolean condition, Reason reason, String message)
      throws ClassifierRefused {
    if (!condition) {
      throw new ClassifierRefused(reason, message + ".");
    }
  }

  private static ClassifierRefused changed(String name) {
    return new ClassifierRefused(
        Reason.WRONG_CONTENT, name + " is cut off or was changed: fetch the model again.");
  }
}
