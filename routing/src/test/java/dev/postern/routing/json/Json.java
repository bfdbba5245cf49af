package dev.postern.routing.json;

import dev.postern.crypto.secret.SecretBuffer;
import dev.postern.crypto.secret.SecretBytes;
import dev.postern.crypto.secret.SecretScope;
import dev.postern.crypto.secret.SecretView;
import java.nio.charset.StandardCharsets;

/// Texts that are no secret, in and out of owned memory.
final class Json {
  private Json() {}

  static JsonIndex parse(SecretScope scope, String text) {
    return parse(scope, text.getBytes(StandardCharsets.UTF_8));
  }

  static JsonIndex parse(SecretScope scope, byte[] text) {
    return JsonIndex.parse(scope.own(SecretBytes.copyOf(text)).view(), JsonLimits.BODY);
  }

  static SecretView view(SecretScope scope, String text) {
    return scope.own(SecretBytes.copyOf(text.getBytes(StandardCharsets.UTF_8))).view();
  }

  static byte[] bytes(SecretView view) {
    byte[] bytes = new byte[view.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = view.at(i);
    }
    return bytes;
  }

  static String string(SecretView view) {
    return new String(bytes(view), StandardCharsets.UTF_8);
  }

  static String string(SecretBuffer buffer) {
    return string(buffer.view());
  }
}
