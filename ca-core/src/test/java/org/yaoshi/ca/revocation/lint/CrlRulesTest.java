package org.yaoshi.ca.revocation.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERGeneralizedTime;
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
import org.yaoshi.ca.revocation.octets.OctetSource;

/// Every bad fixture is the good one with one thing changed, encoded by Bouncy Castle.
@DisplayName("Lints of a CRL, before it is signed")
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
  @DisplayName("RFC 5280 §5.3.1 no removeFromCRL but in a delta CRL")
  void removeFromCrl() {
    Fixture fixture = new Fixture();
    fixture.entries.add(entry(3, CRLReason.removeFromCRL));
    assertObjection(fixture, "revokedCertificates.reasonCode", "§5.3.1");
  }

  @Test
  @DisplayName("RFC 5280 §5.3.1 a reason the RFC knows, and not unspecified")
  void reason() {
    for (int reason : new int[] {0, 7, 11}) {
      Fixture fixture = new Fixture();
      fixture.entries.add(entry(3, new ASN1Enumerated(reason), Extension.reasonCode, false));
      assertObjection(fixture, "revokedCertificates.reasonCode", "§5.3.1");
    }
  }

  @Test
  @DisplayName("RFC 5280 §5.3 no entry extension but reason and invalidity date, none critical")
  void entryExtensions() {
    Fixture critical = new Fixture();
    critical.entries.add(entry(3, new ASN1Enumerated(1), Extension.reasonCode, true));
    assertObjection(critical, "revokedCertificates.crlEntryExtensions", "§5.3");
    Fixture unknown = new Fixture();
    unknown.entries.add(entry(3, new ASN1Enumerated(1), Extension.certificateIssuer, false));
    assertObjection(unknown, "revokedCertificates.crlEntryExtensions", "§5.3");
  }

  @Test
  @DisplayName("RFC 5280 §5.1.2.6 revocationDate exists, UTCTime through 2049")
  void revocationDate() {
    for (ASN1Encodable date :
        List.of(
            new ASN1UTCTime("260230000000Z"),
            new ASN1UTCTime("2601010000Z"),
            new DERGeneralizedTime("20260101000000Z"),
            new ASN1Integer(5))) {
      Fixture fixture = new Fixture();
      fixture.entries.add(new DERSequence(new ASN1Encodable[] {new ASN1Integer(3), date}));
      assertObjection(fixture, "revokedCertificates.revocationDate", "§5.1.2.6");
    }
  }

  @Test
  @DisplayName("RFC 5280 §5.3.2 invalidityDate is GeneralizedTime")
  void invalidityDate() {
    Fixture fixture = new Fixture();
    fixture.entries.add(
        entry(3, new ASN1UTCTime("260101000000Z"), Extension.invalidityDate, false));
    assertObjection(fixture, "revokedCertificates.invalidityDate", "§5.3.2");
  }

  @Test
  @DisplayName("RFC 5280 §5.2.4 a delta CRL has a base below its number, and may remove")
  void delta() {
    Fixture fixture = new Fixture();
    fixture.number = BigInteger.TWO;
    fixture.further.add(Fixture.extension(Extension.deltaCRLIndicator, true, new ASN1Integer(1)));
    fixture.entries.add(entry(3, CRLReason.removeFromCRL));
    assertThat(check(fixture)).isEmpty();
    fixture.number = BigInteger.ONE;
    assertObjection(fixture, "crlExtensions.baseCRLNumber", "§5.2.4");
  }

  @Test
  @DisplayName("RFC 5280 §5.2.6 no freshestCRL in a delta CRL")
  void freshestCrl() {
    Fixture fixture = new Fixture();
    fixture.number = BigInteger.TWO;
    fixture.further.add(Fixture.extension(Extension.freshestCRL, false, new DERSequence()));
    assertThat(check(fixture)).isEmpty();
    fixture.further.add(Fixture.extension(Extension.deltaCRLIndicator, true, new ASN1Integer(1)));
    assertObjection(fixture, "crlExtensions.freshestCRL", "§5.2.6");
  }

  @Test
  @DisplayName("RFC 5280 §5.2 critical is what has to be, and nothing is unknown")
  void criticalExtensions() {
    for (Extension wrong :
        List.of(
            Fixture.extension(Extension.issuingDistributionPoint, false, new DERSequence()),
            Fixture.extension(Extension.freshestCRL, true, new DERSequence()),
            Fixture.extension(Extension.issuerAlternativeName, false, new DERSequence()))) {
      Fixture fixture = new Fixture();
      fixture.further.add(wrong);
      assertObjection(fixture, "crlExtensions", "§5.2");
    }
  }

  @Test
  @DisplayName("octets cut off anywhere, or followed by more, are no TBSCertList")
  void wholeOctets() {
    byte[] good = new Fixture().encode();
    for (int length = 0; length < good.length; length++) {
      assertThat(check(Arrays.copyOf(good, length))).as("%d octets", length).isNotEmpty();
    }
    assertThat(check(Arrays.copyOf(good, good.length + 1))).isNotEmpty();
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
    assertThat(check(new byte[] {0x30, 0x00})).hasSize(1);
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
    return check(fixture.encode());
  }

  private List<Objection> check(byte[] tbsCertList) {
    try {
      return rules.check(OctetSource.of(tbsCertList), List.of()).objections();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static DERSequence entry(long serial, int reason) {
    var entry = new ASN1EncodableVector();
    entry.add(new ASN1Integer(serial));
    entry.add(new Time(Date.from(NOW)));
    if (reason != NO_REASON) {
      entry.add(
          new Extensions(Fixture.extension(Extension.reasonCode, false, CRLReason.lookup(reason))));
    }
    return new DERSequence(entry);
  }

  private static DERSequence entry(
      long serial, ASN1Encodable value, ASN1ObjectIdentifier id, boolean critical) {
    return new DERSequence(
        new ASN1Encodable[] {
          new ASN1Integer(serial),
          new Time(Date.from(NOW)),
          new Extensions(Fixture.extension(id, critical, value))
        });
  }

  private static final class Fixture {
    boolean versionPresent = true;
    boolean nextUpdatePresent = true;
    boolean listPresent = true;
    boolean keyIdentifierPresent = true;
    Duration interval = Duration.ofDays(1);
    List<DERSequence> entries =
        new ArrayList<>(List.of(entry(1, CRLReason.keyCompromise), entry(2, NO_REASON)));
    List<Extension> further = new ArrayList<>();
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
            extension(
                Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(new byte[20])));
      }
      if (number != null) {
        extensions.add(extension(Extension.cRLNumber, false, new ASN1Integer(number)));
      }
      further.forEach(extensions::add);
      tbs.add(new DERTaggedObject(true, 0, new DERSequence(extensions)));
      try {
        return new DERSequence(tbs).getEncoded(ASN1Encoding.DER);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    static Extension extension(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
      try {
        return Extension.create(id, critical, value);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }
}
