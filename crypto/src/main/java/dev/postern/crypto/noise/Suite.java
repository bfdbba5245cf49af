package dev.postern.crypto.noise;

/// The algorithms that a protocol name ends in. Each call makes an instance that belongs to one
/// handshake or one cipher, and so to one thread at a time.
interface Suite {
  /// Postern speaks this one alone, so that there is nothing to negotiate and nothing to downgrade.
  Suite POSTERN =
      new Suite() {
        @Override
        public DiffieHellman newDiffieHellman() {
          return new X25519();
        }

        @Override
        public Aead newAead() {
          return new ChaChaPoly();
        }

        @Override
        public Hash newHash() {
          return new Sha256();
        }
      };

  DiffieHellman newDiffieHellman();

  Aead newAead();

  Hash newHash();
}
