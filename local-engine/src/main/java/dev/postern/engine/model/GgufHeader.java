package dev.postern.engine.model;

import dev.postern.engine.model.GgufRefused.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a GGUF file says about the model in it, read and checked before any engine sees the file:
/// native readers have been made to crash, or to fill all memory, by a single wrong bit.
///
/// The format: <https://github.com/ggml-org/ggml/blob/master/docs/gguf.md>, versions 2 and 3,
/// little-endian.
///
/// @param version 2 or 3
/// @param architecture as llama.cpp names it, in lower case
/// @param contextLength the most tokens it was trained for
/// @param blockCount layers
/// @param embeddingLength width of a layer
/// @param headCount attention heads, or 0 where layers differ
/// @param kvHeadCount heads that keys and values are kept for, or 0 where layers differ
/// @param vocabulary tokens
/// @param chatTemplate whether it says how turns become a prompt
/// @param licence as the file names it
/// @param tensors how many
public record GgufHeader(
    int version,
    String architecture,
    int contextLength,
    int blockCount,
    int embeddingLength,
    int headCount,
    int kvHeadCount,
    int vocabulary,
    boolean chatTemplate,
    Optional<String> licence,
    int tensors) {
  private static final byte[] MAGIC = "GGUF".getBytes(StandardCharsets.US_ASCII);
  private static final int MIN_PAIR = Long.BYTES + 1 + 4 + 1;
  private static final String TOKENS = "tokenizer.ggml.tokens";

  /// Reads the header of `file`.
  ///
  /// @throws GgufRefused when no engine should see it
  public static GgufHeader read(Path file) throws IOException, GgufRefused {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return read(in, Files.size(file));
    }
  }

  /// Reads a header from the first byte of a file of `size` bytes.
  static GgufHeader read(InputStream in, long size) throws IOException, GgufRefused {
    GgufReader reader = new GgufReader(in, size);
    if (size < MAGIC.length || !Arrays.equals(reader.bytes(MAGIC.length), MAGIC)) {
      throw new GgufRefused(Reason.NOT_GGUF, "it does not begin with GGUF");
    }
    int version = reader.i32();
    if (version != 2 && version != 3) {
      throw new GgufRefused(
          Reason.VERSION, "version " + Integer.toUnsignedString(version) + " is not 2 or 3");
    }
    long tensors = GgufTensors.count(reader);
    long pairs = reader.count(GgufMetadata.maxPairs(), MIN_PAIR);
    GgufMetadata metadata = GgufMetadata.read(reader, pairs);
    GgufHeader header = of(version, metadata, (int) tensors);
    GgufTensors.check(reader, tensors, alignment(metadata));
    return header;
  }

  private static GgufHeader of(int version, GgufMetadata metadata, int tensors) throws GgufRefused {
    if (metadata.length("split.count").isPresent()
        || metadata.number("split.count").orElse(1L) > 1) {
      throw new GgufRefused(Reason.SPLIT, "it is one part of several: join them first");
    }
    if (tensors == 0) {
      throw new GgufRefused(Reason.TENSOR, "it holds no tensors");
    }
    String architecture = architecture(metadata);
    return new GgufHeader(
        version,
        architecture,
        number(metadata, architecture + ".context_length", 1 << 28),
        number(metadata, architecture + ".block_count", 4_096),
        number(metadata, architecture + ".embedding_length", 1 << 20),
        heads(metadata, architecture + ".attention.head_count"),
        heads(metadata, architecture + ".attention.head_count_kv"),
        vocabulary(metadata),
        metadata.length("tokenizer.chat_template").orElse(0L) > 0,
        metadata.length("general.license").orElse(0L) > 0 ? licence(metadata) : Optional.empty(),
        tensors);
  }

  private static Optional<String> licence(GgufMetadata metadata) throws GgufRefused {
    return metadata.text("general.license");
  }

  private static String architecture(GgufMetadata metadata) throws GgufRefused {
    String name =
        metadata
            .text("general.architecture")
            .orElseThrow(() -> new GgufRefused(Reason.SHAPE, "general.architecture is missing"));
    boolean plain =
        !name.isEmpty()
            && name.length() <= 64
            && name.chars()
                .allMatch(
                    c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
    if (!plain) {
      throw new GgufRefused(Reason.SHAPE, "general.architecture is no name of an architecture");
    }
    return name;
  }

  private static int number(GgufMetadata metadata, String key, int most) throws GgufRefused {
    long value =
        metadata.number(key).orElseThrow(() -> new GgufRefused(Reason.SHAPE, key + " is missing"));
    if (value < 1 || value > most) {
      throw new GgufRefused(Reason.SHAPE, key + " is " + value + ", not 1 to " + most);
    }
    return (int) value;
  }

  /// One number for all layers, or 0 for a list with one a layer, or for none at all.
  private static int heads(GgufMetadata metadata, String key) throws GgufRefused {
    if (metadata.length(key).isPresent() || metadata.number(key).isEmpty()) {
      return 0;
    }
    return number(metadata, key, 65_536);
  }

  private static int vocabulary(GgufMetadata metadata) throws GgufRefused {
    long tokens = metadata.length(TOKENS).orElse(0L);
    if (tokens < 1 || tokens > 1 << 24) {
      throw new GgufRefused(Reason.VOCABULARY, "its vocabulary has " + tokens + " tokens");
    }
    for (String list : List.of("tokenizer.ggml.token_type", "tokenizer.ggml.scores")) {
      if (metadata.length(list).orElse(tokens) != tokens) {
        throw new GgufRefused(Reason.VOCABULARY, list + " has another length than the tokens");
      }
    }
    for (String special : List.of("bos", "eos", "unknown", "padding")) {
      String key = "tokenizer.ggml." + special + "_token_id";
      // llama.cpp writes 2^32 - 1 for "none".
      long id = metadata.number(key).orElse(0L);
      if (id != 0xffff_ffffL && (id < 0 || id >= tokens)) {
        throw new GgufRefused(Reason.VOCABULARY, key + " is not in the vocabulary");
      }
    }
    return (int) tokens;
  }

  private static long alignment(GgufMetadata metadata) throws GgufRefused {
    long alignment = metadata.number("general.alignment").orElse(32L);
    if (alignment < 8 || alignment > 65_536 || Long.bitCount(alignment) != 1) {
      throw new GgufRefused(Reason.ALIGNMENT, "its alignment is " + alignment);
    }
    return alignment;
  }
}
