package dev.postern.crypto.noise;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import javax.crypto.Cipher;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;

/// The JDK's own providers, held, so that no other installed provider is asked and none is
/// searched.
final class Jdk {
  private static final Provider SUN = provider("SUN");
  private static final Provider SUN_EC = provider("SunEC");
  private static final Provider SUN_JCE = provider("SunJCE");

  private Jdk() {}

  static KeyAgreement keyAgreement(String algorithm) {
    return get(() -> KeyAgreement.getInstance(algorithm, SUN_EC));
  }

  static MessageDigest digest(String algorithm) {
    return get(() -> MessageDigest.getInstance(algorithm, SUN));
  }

  static Mac mac(String algorithm) {
    return get(() -> Mac.getInstance(algorithm, SUN_JCE));
  }

  static Cipher cipher(String transformation) {
    return get(() -> Cipher.getInstance(transformation, SUN_JCE));
  }

  static KeyPairGenerator keyPairGenerator(String algorithm) {
    return get(() -> KeyPairGenerator.getInstance(algorithm, SUN_JCE));
  }

  static KeyFactory keyFactory(String algorithm) {
    return get(() -> KeyFactory.getInstance(algorithm, SUN_JCE));
  }

  static KEM kem(String algorithm) {
    return get(() -> KEM.getInstance(algorithm, SUN_JCE));
  }

  private interface Lookup<T> {
    T get() throws GeneralSecurityException;
  }

  private static <T> T get(Lookup<T> lookup) {
    try {
      return lookup.get();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks an algorithm that Postern needs", e);
    }
  }

  private static Provider provider(String name) {
    Provider provider = Security.getProvider(name);
    if (provider == null) {
      throw new IllegalStateException("this Java runtime lacks the provider " + name);
    }
    return provider;
  }
}
