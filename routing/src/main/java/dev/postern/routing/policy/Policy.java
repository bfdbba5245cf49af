package dev.postern.routing.policy;

import dev.postern.routing.sensitivity.Classification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The rules in force on this box, as one file says them.
public final class Policy {
  private static final String SHIPPED = "/policies/local-only/policy.yaml";

  private final String name;
  private final String sha256;
  private final Decision decision;

  private Policy(String name, String sha256, Decision decision) {
    this.name = name;
    this.sha256 = sha256;
    this.decision = decision;
  }

  /// The policy that is part of the program: everything stays local.
  public static Policy shipped() {
    try (InputStream file = Policy.class.getResourceAsStream(SHIPPED)) {
      if (file == null) {
        throw new IllegalStateException("the shipped policy is missing from the program");
      }
      return read(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PolicyRefused e) {
      throw new IllegalStateException("the shipped policy does not hold", e);
    }
  }

  /// Reads a policy file: YAML in UTF-8, at most 64 KiB.
  ///
  /// @throws PolicyRefused with all problems at once
  public static Policy read(byte[] file) throws PolicyRefused {
    PolicyFile content = PolicyFile.parse(file);
    return new Policy(content.name(), sha256(file), content.decision());
  }

  /// What the file calls itself.
  public String name() {
    return name;
  }

  /// Of the file's bytes, in hexadecimal: says which policy ran.
  public String sha256() {
    return sha256;
  }

  /// Where a prompt of that sensitivity goes. No rule asks for it yet: all prompts go one way.
  public Decision decide(Classification classification) {
    return decision;
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
