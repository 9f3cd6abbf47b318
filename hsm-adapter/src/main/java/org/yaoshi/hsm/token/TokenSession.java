package org.yaoshi.hsm.token;

import java.util.List;
import java.util.Optional;

/// A user's login for looking at and after the objects on one token. Safe for use by several
/// threads.
public final class TokenSession implements AutoCloseable {
  private static final int LONGEST_DATA = 1 << 20;

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

  /// Destroys the private key with that CKA_ID and the public key and certificate beside it, for
  /// good.
  ///
  /// @return whether there was such a key
  public synchronized boolean destroyPrivateKey(byte[] id) {
    long[] keys = session.find(ObjectClass.PRIVATE_KEY, id);
    for (long key : keys) session.destroy(key);
    for (long beside : session.find(ObjectClass.PUBLIC_KEY, id)) session.destroy(beside);
    for (long beside : session.find(ObjectClass.CERTIFICATE, id)) session.destroy(beside);
    return keys.length > 0;
  }

  /// Writes a data object that is seen only after login, in the place of what had its name. The new
  /// one is there before the old one goes, so an interruption loses neither; writing again cleans
  /// up.
  ///
  /// @param octets 1 to 1,048,576
  /// @throws IllegalArgumentException another number of octets
  public synchronized void writeData(DataObjectName name, byte[] octets) {
    if (octets.length == 0 || octets.length > LONGEST_DATA) {
      throw new IllegalArgumentException(
          "a data object has 1 to 1048576 octets, not " + octets.length);
    }
    long[] before = session.find(name);
    session.createData(name, octets);
    for (long old : before) session.destroy(old);
  }

  /// The octets of the data object of that name; empty when there is none.
  ///
  /// @throws TokenFailure there are several, or it has more than 1 MiB: write it again
  public synchronized Optional<byte[]> readData(DataObjectName name) {
    long[] found = session.find(name);
    if (found.length == 0) return Optional.empty();
    Optional<byte[]> octets = found.length == 1 ? session.data(found[0]) : Optional.empty();
    if (octets.isPresent()) return octets;
    throw new TokenFailure(
        "reading the data object " + name,
        new ReturnValue(found.length == 1 ? "too long" : found.length + " of that name"),
        null);
  }

  /// Destroys the data object of that name.
  ///
  /// @return whether there was one
  public synchronized boolean destroyData(DataObjectName name) {
    long[] found = session.find(name);
    for (long data : found) session.destroy(data);
    return found.length > 0;
  }

  /// Ends the login, unless it is one that was there before.
  @Override
  public synchronized void close() {
    session.close();
  }
}
