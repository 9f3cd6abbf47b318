package org.yaoshi.ca.ocsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.Extensions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaoshi.ca.key.KeyParameters;

@DisplayName("Hostile OCSP requests are parsed or malformed, and nothing else happens")
class OcspRequestFuzzTest {
  private static final int MUTANTS = 60_000;

  private final Random random = new Random(6960);

  @TempDir Path directory;

  @Test
  @DisplayName("sixty thousand mutants of real requests")
  void mutants() throws Exception {
    OcspFixture ca = new OcspFixture(directory, KeyParameters.EC_P256);
    List<byte[]> seeds =
        List.of(
            ca.requestOctetsBy(
                "openssl",
                "ocsp",
                "-sha256",
                "-issuer",
                "ca.pem",
                "-cert",
                "1001.pem",
                "-cert",
                "80.pem",
                "-reqout",
                "req.der",
                "-nonce"),
            ca.requestOctetsBy(
                "openssl",
                "ocsp",
                "-issuer",
                "ca.pem",
                "-cert",
                "1001.pem",
                "-signer",
                "responder.pem",
                "-signkey",
                "responder-key.pem",
                "-reqout",
                "req.der"),
            OcspRequestTest.encode(
                new DERSequence(
                    new TBSRequest(
                        null,
                        new DERSequence(new Request(OcspRequestTest.certId(1), null)),
                        (Extensions) null))));
    int parsed = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutate(seeds.get(i % seeds.size()));
      if (OcspRequest.parse(mutant) instanceof OcspRequest request) {
        parsed++;
        List<byte[]> echoes = request.certIds().stream().map(CertId::der).toList();
        assertThat(echoes).hasSizeBetween(1, OcspRequest.MOST_CERTIFICATES);
        request.certIds().forEach(CertId::serial);
        request.certIds().forEach(certId -> certId.isFrom(ca.issuer));
      }
    }
    assertThat(parsed).isBetween(1, MUTANTS - 1);
  }

  @Test
  @DisplayName("nesting as deep as fits costs nothing")
  void nesting() {
    byte[] nested = new byte[OcspRequest.LARGEST];
    for (int i = 0; i + 4 <= nested.length; i += 4) {
      int length = nested.length - i - 4;
      nested[i] = 0x30;
      nested[i + 1] = (byte) 0x82;
      nested[i + 2] = (byte) (length >> 8);
      nested[i + 3] = (byte) length;
    }
    assertThat(OcspRequest.parse(nested)).isInstanceOf(MalformedRequest.class);
  }

  private byte[] mutate(byte[] seed) {
    List<Byte> octets = new ArrayList<>();
    for (byte octet : seed) octets.add(octet);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && !octets.isEmpty(); i++) {
      int at = random.nextInt(octets.size());
      switch (random.nextInt(5)) {
        case 0 -> octets.set(at, (byte) random.nextInt(256));
        case 1 -> octets.set(at, (byte) (octets.get(at) ^ (1 << random.nextInt(8))));
        case 2 -> octets.remove(at);
        case 3 -> octets.add(at, (byte) random.nextInt(256));
        default -> octets.subList(at, octets.size()).clear();
      }
    }
    byte[] mutant = new byte[octets.size()];
    for (int i = 0; i < mutant.length; i++) mutant[i] = octets.get(i);
    return mutant;
  }
}
