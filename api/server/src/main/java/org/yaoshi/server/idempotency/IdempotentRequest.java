package org.yaoshi.server.idempotency;

import java.security.MessageDigest;
import org.yaoshi.ca.refusal.Citation;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

/// A changing request: who sent it under which key, and what it is recognised by.
///
/// @param key 8 to 128 visible ASCII characters
/// @param sha256 of method, path, query, content type, If-Match and body
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record IdempotentRequest(String principal, String key, byte[] sha256) {
  /// The name of the request attribute it travels under.
  public static final String ATTRIBUTE = IdempotentRequest.class.getName();

  /// @param earlier hash of the request that came with the same key before
  /// @throws Refused it was another one
  public void requireSame(byte[] earlier) {
    if (MessageDigest.isEqual(earlier, sha256)) return;
    throw Refused.because(
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        "Idempotency-Key",
        "a key that came with another request before",
        "a new key, or the same request again",
        Citation.of("yaoshi-v1.yaml", "Idempotency-Key"));
  }
}
