/// The certificate authority as a library. In: requests, profiles, revocations. Out: decisions,
/// certificates, CRLs, OCSP responses, seals, envelopes, audit leaves. Never here: Spring, SQL,
/// PKCS#11, the wall clock.
@org.jspecify.annotations.NullMarked
module org.yaoshi.ca.core {
  requires transitive org.bouncycastle.pkix;
  requires transitive org.bouncycastle.provider;
  requires org.bouncycastle.util;
  requires static transitive org.jspecify;

  exports org.yaoshi.ca.audit;
  exports org.yaoshi.ca.envelope;
  exports org.yaoshi.ca.issuance;
  exports org.yaoshi.ca.key;
  exports org.yaoshi.ca.lint;
  exports org.yaoshi.ca.ocsp;
  exports org.yaoshi.ca.pin;
  exports org.yaoshi.ca.profile;
  exports org.yaoshi.ca.refusal;
  exports org.yaoshi.ca.request;
  exports org.yaoshi.ca.revocation;
  exports org.yaoshi.ca.seal;
  exports org.yaoshi.ca.subject;
  exports org.yaoshi.ca.x509;
}
