package org.yaoshi.ca.revocation.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.ca.refusal.Objection;

/// Every bad fixture is the good one with one thing changed, encoded by Bouncy Castle.
@DisplayName("Lints of a complete CRL, before it is signed")
class CrlRulesTest {
  private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
  private static final int NO_REASON = -1;

  private final CrlRules rules = new CrlRules(Duration.ofDays(10));

  @Test
  @DisplayName("a CRL that keeps them all passes")
  void good() {
    assertThat(check(new Fixture())).isEmpty();
    Fixture empty = new Fixture();
    empty.entries.clear();
    empty.listPresent = false;
    assertThat(check(empty)).isEmpty();
  }

  @Test
  @DisplayName("RFC 5280 §5.1.2.1 version 2")
  void version() {
    Fixture fixture = new Fixture();
    fixture.versionPresent = false;
    assertObjection(fixture, "version", "§5.1.2.1");
  }

  @Test
  @DisplayName("RFC 5280 §5.1.2.5 nextUpdate is there")
  void nextUpdatePresent() {
    Fixture fixture = new Fixture();
    fixture.nextUpdatePresent = false;
    assertObjection(fixture, "nextUpdate", "§5.1.2.5");
  }

  @Test
  @DisplayName("RFC 5280 §5.1.2.5 nextUpdate is after thisUpdate")
  void nextUpdateAfter() {
    Fixture fixture = new Fixture();
    fixture.interval = Duration.ZERO;
    assertObjection(fixture, "nextUpdate", "§5.1.2.5");
  }

  @Test
  @DisplayName("RFC 3647 §4.9.7 the interval is the issuer's longest at most")
  void interval() {
    Fixture fixture = new Fixture();
    fixture.interval = Duration.ofDays(10);
    assertThat(check(fixture)).isEmpty();
    fixture.interval = Duration.ofDays(10).plusSeconds(1);
    assertObjection(fixture, "nextUpdate", "§4.9.7");
  }

  @Test
  @DisplayName("RFC 5280 §5.1.2.6 no empty list")
  void emptyList() {
    Fixture fixture = new Fixture();
    fixture.entries.clear();
    assertObjection(fixture, "revokedCertificates", "§5.1.2.6");
  }

  @Test
  @DisplayName("RFC 5280 §5.1.2.6 each serial number once, ascending, positive")
  void serials() {
    for (long serial : new long[] {2, 1, 0, -3}) {
      Fixture fixture = new Fixture();
      fixture.entries.add(entry(serial, NO_REASON));
      assertObjection(fixture, "revokedCertificates.userCertificate", "§5.1.2.6");
    }
  }

  @Test
  @DisplayName("RFC 5280 §5.3.1 no removeFromCRL")
  void removeFromCrl() {
    Fixture fixture = new Fixture();
    fixture.entries.add(entry(3, CRLReason.removeFromCRL));
    assertObjection(fixture, "revokedCertificates.reasonCode", "§5.3.1");
  }

  @Test
  @DisplayName("RFC 5280 §5.2.1 authority key identifier")
  void authorityKeyIdentifier() {
    Fixture fixture = new Fixture();
    fixture.keyIdentifierPresent = false;
    assertObjection(fixture, "crlExtensions.authorityKeyIdentifier", "§5.2.1");
  }

  @Test
  @DisplayName("RFC 5280 §5.2.3 a number of at most 20 octets")
  void number() {
    Fixture fixture = new Fixture();
    fixture.number = BigInteger.TWO.pow(159);
    assertObjection(fixture, "crlExtensions.cRLNumber", "§5.2.3");
    fixture.number = BigInteger.valueOf(-1);
    assertObjection(fixture, "crlExtensions.cRLNumber", "§5.2.3");
    fixture.number = null;
    assertObjection(fixture, "crlExtensions.cRLNumber", "§5.2.3");
  }

  @Test
  @DisplayName("everything wrong is named at once; octets that are no CRL are named as such")
  void collected() {
    Fixture fixture = new Fixture();
    fixture.interval = Duration.ofDays(11);
    fixture.number = null;
    assertThat(check(fixture)).hasSize(2);
    assertThat(rules.check(new byte[] {0x30, 0x00})).hasSize(1);
  }

  private void assertObjection(Fixture fixture, String field, String clause) {
    assertThat(check(fixture))
        .singleElement()
        .satisfies(
            objection -> {
              assertThat(objection.field()).isEqualTo(field);
              assertThat(objection.source().clause()).isEqualTo(clause);
            });
  }

  private List<Objection> check(Fixture fixture) {
    return rules.check(fixture.encode());
  }

  private static DERSequence entry(long serial, int reason) {
    var entry = new ASN1EncodableVector();
    entry.add(new ASN1Integer(serial));
    entry.add(new Time(Date.from(NOW)));
    if (reason != NO_REASON) {
      entry.add(new Extensions(Fixture.extension(Extension.reasonCode, CRLReason.lookup(reason))));
    }
    return new DERSequence(entry);
  }

  private static final class Fixture {
    boolean versionPresent = true;
    boolean nextUpdatePresent = true;
    boolean listPresent = true;
    boolean keyIdentifierPresent = true;
    Duration interval = Duration.ofDays(1);
    List<DERSequence> entries =
        new ArrayList<>(List.of(entry(1, CRLReason.keyCompromise), entry(2, NO_REASON)));
    @Nullable BigInteger number = BigInteger.ONE;

    byte[] encode() {
      var tbs = new ASN1EncodableVector();
      if (versionPresent) tbs.add(new ASN1Integer(1));
      tbs.add(new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256));
      tbs.add(new X500Name("CN=Issuer"));
      tbs.add(new Time(Date.from(NOW)));
      if (nextUpdatePresent) tbs.add(new Time(Date.from(NOW.plus(interval))));
      if (listPresent) tbs.add(new DERSequence(entries.toArray(DERSequence[]::new)));
      var extensions = new ASN1EncodableVector();
      if (keyIdentifierPresent) {
        extensions.add(
            extension(Extension.authorityKeyIdentifier, new AuthorityKeyIdentifier(new byte[20])));
      }
      if (number != null) {
        extensions.add(extension(Extension.cRLNumber, new ASN1Integer(number)));
      }
      tbs.add(new DERTaggedObject(true, 0, new DERSequence(extensions)));
      try {
        return new DERSequence(tbs).getEncoded(ASN1Encoding.DER);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    static Extension extension(ASN1ObjectIdentifier id, ASN1Encodable value) {
      try {
        return Extension.create(id, false, value);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
