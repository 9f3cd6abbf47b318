package org.yaoshi.hsm.token;

import java.util.List;

/// A user's login for looking at and after the objects on one token. Safe for use by several
/// threads.
public final class TokenSession implements AutoCloseable {
  private final CryptokiSession session;

  TokenSession(CryptokiSession session) {
    this.session = session;
  }

  /// What is on the token, as the token itself describes it.
  public synchronized List<TokenObject> objects() {
    return session.objects();
  }

  /// Whether there is a private key with that CKA_ID, with or without a certificate.
  public synchronized boolean hasPrivateKey(byte[] id) {
    return session.find(ObjectClass.PRIVATE_KEY, id).length > 0;
  }

  /// Writes CKA_LABEL on the private key with that CKA_ID.
  public synchronized void labelPrivateKey(byte[] id, String label) {
    for (long key : session.find(ObjectClass.PRIVATE_KEY, id)) session.label(key, label);
  }

  /// Destroys the private key with that CKA_ID and the certificate beside it, for good.
  ///
  /// @return whether there was such a key
  public synchronized boolean destroyPrivateKey(byte[] id) {
    long[] keys = session.find(ObjectClass.PRIVATE_KEY, id);
    for (long key : keys) session.destroy(key);
    for (long beside : session.find(ObjectClass.CERTIFICATE, id)) session.destroy(beside);
    return keys.length > 0;
  }

  /// Ends the login, unless it is one that was there before.
  @Override
  public synchronized void close() {
    session.close();
  }
}
