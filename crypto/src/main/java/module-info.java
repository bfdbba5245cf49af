/// Secrets with an owner, Noise sessions and Binary HTTP, on the JDK alone.
module dev.postern.crypto {
  requires static org.jspecify;

  exports dev.postern.crypto.noise;
  exports dev.postern.crypto.bhttp;
  exports dev.postern.crypto.secret;
}
