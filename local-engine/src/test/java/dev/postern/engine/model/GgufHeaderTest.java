package dev.postern.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.engine.model.GgufRefused.Reason;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class GgufHeaderTest {
  private static GgufHeader read(byte[] file) throws Exception {
    return GgufHeader.read(new ByteArrayInputStream(file), file.length);
  }

  @Test
  void aSoundFileTellsTheModelsShape() throws Exception {
    assertEquals(
        new GgufHeader(3, "llama", 512, 1, 64, 4, 2, 4, true, Optional.of("apache-2.0"), 1),
        read(GgufWriter.soundFile()));
  }

  @Test
  void versionTwoIsReadToo() throws Exception {
    assertEquals(2, read(GgufWriter.sound().version(2).bytes()).version());
  }

  @Test
  void anotherAlignmentAndMoreTensorsAreRead() throws Exception {
    byte[] file =
        new GgufWriter()
            .alignment(64)
            .text("general.architecture", "llama")
            .shape("context_length", 8)
            .shape("block_count", 1)
            .shape("embedding_length", 32)
            .tokens("a")
            .tensor("a", 8, 32, 3)
            .tensor("b", 0, 32)
            .tensor("c", 1, 32, 2, 2)
            .bytes();
    assertEquals(3, read(file).tensors());
  }

  @Test
  void aFileCutAnywhereIsRefused() throws Exception {
    byte[] file = GgufWriter.soundFile();
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThrows(GgufRefused.class, () -> read(cut), "cut at " + length);
    }
  }

  @Test
  void aHeaderThatLiesAboutTheFilesSizeEndsWithARefusalNotWithAnError() {
    byte[] file = GgufWriter.soundFile();
    GgufRefused refused =
        assertThrows(
            GgufRefused.class,
            () ->
                GgufHeader.read(
                    new ByteArrayInputStream(Arrays.copyOf(file, 60)), 1_000_000_000_000L));
    assertEquals(Reason.TRUNCATED, refused.reason());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void aWrongFileIsRefusedWithItsReason(String what, byte[] file, Reason reason) {
    GgufRefused refused = assertThrows(GgufRefused.class, () -> read(file));
    assertEquals(reason, refused.reason(), refused.getMessage());
    assertTrue(String.valueOf(refused.getMessage()).length() > 5);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(counts(), texts(), values(), tensors(), shapes()).flatMap(cases -> cases);
  }

  private static Arguments wrong(String what, byte[] file, Reason reason) {
    return Arguments.of(what, file, reason);
  }

  private static byte[] withoutMagic() {
    byte[] file = GgufWriter.soundFile();
    file[0] = 'F';
    return file;
  }

  private static Stream<Arguments> counts() {
    GgufWriter sound = GgufWriter.sound();
    return Stream.of(
        wrong("an empty file", new byte[0], Reason.NOT_GGUF),
        wrong("another magic", withoutMagic(), Reason.NOT_GGUF),
        wrong("version 1", GgufWriter.sound().version(1).bytes(), Reason.VERSION),
        wrong("big-endian version 3", GgufWriter.sound().version(3 << 24).bytes(), Reason.VERSION),
        wrong("2^63 tensors", sound.bytes(Long.MIN_VALUE, 9), Reason.TOO_MANY),
        wrong("2^62 pairs", sound.bytes(1, 1L << 62), Reason.TOO_MANY),
        wrong("more tensors than bytes", sound.bytes(60_000, 9), Reason.TRUNCATED),
        wrong("more pairs than there are", sound.bytes(1, 10), Reason.TEXT),
        wrong("no tensors", sound.bytes(0, 9), Reason.TENSOR));
  }

  private static Stream<Arguments> texts() {
    byte[] endless = GgufWriter.little(8).putLong(1L << 40).array();
    byte[] negative = GgufWriter.little(8).putLong(-1).array();
    byte[] notUtf8 = GgufWriter.little(10).putLong(2).put((byte) 0xc0).put((byte) 0x80).array();
    return Stream.of(
        wrong("an empty key", GgufWriter.sound().text("", "x").bytes(), Reason.TEXT),
        wrong("a key of 300", GgufWriter.sound().text("k".repeat(300), "x").bytes(), Reason.TEXT),
        wrong("a text of 2^40", GgufWriter.sound().pair("x", 8, endless).bytes(), Reason.TRUNCATED),
        wrong("a text of -1", GgufWriter.sound().pair("x", 8, negative).bytes(), Reason.TRUNCATED),
        wrong("overlong UTF-8", GgufWriter.sound().pair("x", 8, notUtf8).bytes(), Reason.TEXT),
        wrong(
            "a key twice",
            GgufWriter.sound().number("x", 1).number("x", 1).bytes(),
            Reason.DUPLICATE));
  }

  private static Stream<Arguments> values() {
    byte[] nested = GgufWriter.little(12).putInt(9).putLong(1).array();
    byte[] many = GgufWriter.little(12).putInt(0).putLong(1L << 40).array();
    byte[] wide = GgufWriter.little(12).putInt(10).putLong(1L << 25).array();
    byte[] texts = GgufWriter.little(12).putInt(8).putLong(1L << 24).array();
    byte[] two = GgufWriter.little(14).putInt(0).putLong(2).array();
    return Stream.of(
        wrong("type 13", GgufWriter.sound().pair("x", 13, new byte[8]).bytes(), Reason.VALUE_TYPE),
        wrong("type -1", GgufWriter.sound().pair("x", -1, new byte[8]).bytes(), Reason.VALUE_TYPE),
        wrong("nested arrays", GgufWriter.sound().pair("x", 9, nested).bytes(), Reason.VALUE_TYPE),
        wrong("2^40 elements", GgufWriter.sound().pair("x", 9, many).bytes(), Reason.TOO_MANY),
        wrong("2^25 numbers", GgufWriter.sound().pair("x", 9, wide).bytes(), Reason.TRUNCATED),
        wrong("2^24 texts", GgufWriter.sound().pair("x", 9, texts).bytes(), Reason.TRUNCATED),
        wrong(
            "alignment 0",
            GgufWriter.sound().number("general.alignment", 0).bytes(),
            Reason.ALIGNMENT),
        wrong(
            "alignment 48",
            GgufWriter.sound().number("general.alignment", 48).bytes(),
            Reason.ALIGNMENT),
        wrong(
            "alignment as text",
            GgufWriter.sound().text("general.alignment", "32").bytes(),
            Reason.VALUE_TYPE),
        wrong("one part of two", GgufWriter.sound().number("split.count", 2).bytes(), Reason.SPLIT),
        wrong(
            "token types of another number",
            GgufWriter.sound().pair("tokenizer.ggml.token_type", 9, two).bytes(),
            Reason.VOCABULARY),
        wrong(
            "an end token outside",
            GgufWriter.sound().number("tokenizer.ggml.eos_token_id", 4).bytes(),
            Reason.VOCABULARY));
  }

  private static Stream<Arguments> tensors() {
    return Stream.of(
        wrong("data cut off", GgufWriter.sound().truncated(1).bytes(), Reason.TRUNCATED),
        wrong("no dimensions", GgufWriter.sound().tensorAt("x", 8, 288).bytes(), Reason.TENSOR),
        wrong(
            "five dimensions",
            GgufWriter.sound().tensorAt("x", 8, 288, 32, 1, 1, 1, 1).bytes(),
            Reason.TENSOR),
        wrong("a dimension of 0", GgufWriter.sound().tensor("x", 8, 32, 0).bytes(), Reason.TENSOR),
        wrong("half a block", GgufWriter.sound().tensor("x", 8, 48).bytes(), Reason.TENSOR),
        wrong("type 4, removed", GgufWriter.sound().tensor("x", 4, 32).bytes(), Reason.TENSOR),
        wrong("type 2^31 - 1", GgufWriter.sound().tensor("x", -2, 32).bytes(), Reason.TENSOR),
        wrong(
            "a size over 2^63",
            GgufWriter.sound().tensorAt("x", 0, 288, 1L << 40, 1L << 40).bytes(),
            Reason.TENSOR),
        wrong(
            "a size over 2^63 by the offset",
            GgufWriter.sound().tensorAt("x", 0, 288, Long.MAX_VALUE / 4).bytes(),
            Reason.TENSOR),
        wrong("an overlap", GgufWriter.sound().tensorAt("x", 8, 0, 32).bytes(), Reason.TENSOR),
        wrong("a gap", GgufWriter.sound().tensorAt("x", 8, 320, 32).bytes(), Reason.TENSOR),
        wrong(
            "an offset of -1", GgufWriter.sound().tensorAt("x", 8, -1, 32).bytes(), Reason.TENSOR),
        wrong(
            "a name twice",
            GgufWriter.sound().tensor("token_embd.weight", 8, 32).bytes(),
            Reason.DUPLICATE),
        wrong("no name", GgufWriter.sound().tensor("", 8, 32).bytes(), Reason.TEXT),
        wrong(
            "a name of 64", GgufWriter.sound().tensor("n".repeat(64), 8, 32).bytes(), Reason.TEXT));
  }

  private static Stream<Arguments> shapes() {
    GgufWriter named = new GgufWriter().text("general.architecture", "llama").tokens("a");
    GgufWriter odd = new GgufWriter().text("general.architecture", "../x").tensor("x", 8, 32);
    return Stream.of(
        wrong("no architecture", new GgufWriter().tensor("x", 8, 32).bytes(), Reason.SHAPE),
        wrong("an odd architecture", odd.bytes(), Reason.SHAPE),
        wrong("no context length", named.tensor("x", 8, 32).bytes(), Reason.SHAPE),
        wrong("no layers", shaped(8, 0, 64).bytes(), Reason.SHAPE),
        wrong("2^31 layers", shaped(8, Integer.MIN_VALUE, 64).bytes(), Reason.SHAPE),
        wrong("no width", shaped(8, 1, 0).bytes(), Reason.SHAPE),
        wrong("no vocabulary", shaped(8, 1, 64).bytes(), Reason.VOCABULARY),
        wrong("an empty vocabulary", shaped(8, 1, 64).tokens().bytes(), Reason.VOCABULARY));
  }

  private static GgufWriter shaped(int context, int blocks, int width) {
    return new GgufWriter()
        .text("general.architecture", "llama")
        .shape("context_length", context)
        .shape("block_count", blocks)
        .shape("embedding_length", width)
        .tensor("x", 8, 32);
  }
}
