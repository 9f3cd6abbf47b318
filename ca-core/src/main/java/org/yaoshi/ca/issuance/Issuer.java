package org.yaoshi.ca.issuance;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.lint.CertificateUnderLint;
import org.yaoshi.ca.lint.LintContext;
import org.yaoshi.ca.lint.Lints;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.ca.request.SignatureVerifier;

/// Decides on requests and has certificates signed. Safe for use by several threads; one is enough
/// for all CAs of a process.
public final class Issuer {
  private final ThrowAwayKeys throwAwayKeys;
  private final SignatureVerifier verifier;

  /// @param random for the keys that sign what is linted
  /// @param verifier for what the CA key has signed
  public Issuer(SecureRandom random, SignatureVerifier verifier) {
    this.throwAwayKeys = new ThrowAwayKeys(random);
    this.verifier = verifier;
  }

  /// Decides: first whether the request keeps the rules, then whether every approval is there, then
  /// whether the certificate that would be signed passes every lint. Does nothing that has to be
  /// undone.
  public IssuanceDecision decide(IssuanceRequest request) {
    List<Objection> objections = new RequestRules(request).objections();
    if (!objections.isEmpty()) return new IssuanceDecision.Rejected(objections);
    Set<String> missing = new HashSet<>(request.profile().approvals());
    missing.removeAll(request.approvals());
    if (!missing.isEmpty()) return new IssuanceDecision.Waiting(missing);
    IssuerIdentity issuer = request.issuer();
    var tbs = new TbsCertificate(new TbsBuilder(request).der());
    byte[] untrusted =
        CertificateOctets.of(
            tbs, issuer.signatureAlgorithm(), throwAwayKeys.sign(issuer.signatureAlgorithm(), tbs));
    List<Objection> faults = Lints.check(CertificateUnderLint.of(untrusted, context(request)));
    if (!faults.isEmpty()) return new IssuanceDecision.Rejected(faults);
    return new IssuanceDecision.Accepted(
        new IssuanceToken(tbs, request.serial(), request.profile().id(), issuer));
  }

  private static LintContext context(IssuanceRequest request) {
    IssuerIdentity issuer = request.issuer();
    return new LintContext(
        request.profile(), issuer.name(), issuer.keyIdentifier(), issuer.validity());
  }

  /// Signs exactly the bytes of the token. The caller has recorded them before.
  ///
  /// @param key the issuer's
  /// @throws TokenSpent the token was used before
  /// @throws WrongSigningKey another key, or one that signs wrongly; the token is then spent only
  ///   if something was signed
  /// @throws KeyVaultUnavailable nothing was signed; the token can be used again
  public SignedCertificate sign(IssuanceToken token, SigningKey key) {
    IssuerIdentity issuer = token.issuer();
    if (!issuer.key().equals(key.reference())
        || !Arrays.equals(key.publicKey().getEncoded(), issuer.publicKey().der())) {
      throw new WrongSigningKey(key.reference() + " is not the issuer's key " + issuer.key());
    }
    token.spend();
    byte[] tbs = token.tbs().der();
    byte[] signature;
    try {
      signature = key.sign(tbs);
    } catch (KeyVaultUnavailable e) {
      token.restore();
      throw e;
    }
    if (!verifier.verifies(issuer.publicKey(), issuer.signatureAlgorithm(), tbs, signature)) {
      throw new WrongSigningKey(
          "what " + key.reference() + " signed does not verify with the issuer's public key");
    }
    return new SignedCertificate(
        CertificateOctets.of(token.tbs(), issuer.signatureAlgorithm(), signature), token);
  }
}
