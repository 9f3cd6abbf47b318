package org.yaoshi.server.e2e;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.yaoshi.ca.key.KeyReference;

/// What the keys of CAs were asked to sign since the ceremony began, and whether it was on record
/// at that moment, as another connection to the database sees it.
final class Signatures implements WatchedVault.Before {
  private static final Set<String> CA_KEYS = Set.of("root-ca", "issuing-ca", "management-ca");

  /// @param tbsSha256 of the octets to be signed, hexadecimal; of a CRL the digest that is signed
  /// @param recorded that a certificate's intent or a CRL's was committed
  record Asked(KeyReference key, String tbsSha256, boolean recorded) {}

  /// Called on the thread that is about to sign. What it throws, the key throws.
  interface Before {
    void sign(Asked asked);
  }

  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private volatile Before before = _ -> {};
  private volatile Runnable beforeStatement = () -> {};
  private volatile @Nullable TestDatabase database;

  void recordedIn(TestDatabase records) {
    database = records;
  }

  /// Everything so far.
  List<Asked> all() {
    return List.copyOf(asked);
  }

  /// Does something, and something else before each signature of a CA key meanwhile.
  void during(Before each, Runnable something) {
    before = each;
    try {
      something.run();
    } finally {
      before = _ -> {};
    }
  }

  /// Does something, and something else before each signature of a responder meanwhile.
  void duringStatements(Runnable each, Runnable something) {
    beforeStatement = each;
    try {
      something.run();
    } finally {
      beforeStatement = () -> {};
    }
  }

  @Override
  public void message(KeyReference key, byte[] message) {
    if (key.token().equals("status")) beforeStatement.run();
    about(key, sha256(message));
  }

  @Override
  public void digest(KeyReference key, byte[] digest) {
    about(key, HexFormat.of().formatHex(digest));
  }

  private void about(KeyReference key, String hash) {
    if (!CA_KEYS.contains(key.label())) return;
    var one = new Asked(key, hash, isRecorded(hash));
    asked.add(one);
    before.sign(one);
  }

  private boolean isRecorded(String tbsSha256) {
    TestDatabase records = database;
    if (records == null) throw new AssertionError("nobody said where it is recorded");
    return records
        .jdbc()
        .sql(
            """
            SELECT EXISTS (
              SELECT FROM issuance_intent WHERE encode(tbs_sha256, 'hex') = :hash
              UNION ALL
              SELECT FROM crl WHERE encode(signature_digest, 'hex') = :hash AND size IS NULL)
            """)
        .param("hash", tbsSha256)
        .query(Boolean.class)
        .single();
  }

  private static String sha256(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
