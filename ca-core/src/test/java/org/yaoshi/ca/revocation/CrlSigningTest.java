package org.yaoshi.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.PublicKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.ca.key.KeyParameters;
import org.yaoshi.ca.key.KeyReference;
import org.yaoshi.ca.key.KeyVaultUnavailable;
import org.yaoshi.ca.key.SigningKey;
import org.yaoshi.ca.status.SoftwareKey;

@DisplayName("Record before signature: a prepared CRL is hashed, recorded, then signed once")
class CrlSigningTest {
  private final CrlFixture ca = new CrlFixture(KeyParameters.EC_P256);
  private final CrlRequest request = CrlFixture.request();
  private final CrlEntry entry = CrlFixture.entry(9, RevocationReason.SUPERSEDED);

  @Test
  @DisplayName("what is signed is what was hashed, and the same request gives the same octets")
  void hash() throws Exception {
    CrlToBeSigned crl = ca.prepare(request, entry);
    byte[] signed = ca.sign(crl, ca.authority.key());
    byte[] tbs = CrlFixture.read(signed).getTBSCertList();
    assertThat(crl.sha256()).isEqualTo(MessageDigest.getInstance("SHA-256").digest(tbs));
    assertThat(crl.crlNumber()).isEqualTo(CrlNumber.of(7));
    assertThat(ca.prepare(request, entry).sha256()).isEqualTo(crl.sha256());
  }

  @Test
  @DisplayName("a second signature is refused")
  void once() {
    CrlToBeSigned crl = ca.prepare(request, entry);
    ca.sign(crl, ca.authority.key());
    assertThatThrownBy(() -> ca.sign(crl, ca.authority.key()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("after a vault that did not answer the same CRL can be signed")
  void vaultUnavailable() {
    CrlToBeSigned crl = ca.prepare(request, entry);
    SigningKey silent =
        new OtherSignature(ca.authority.key()) {
          @Override
          public byte[] signDigest(byte[] digest) {
            throw new KeyVaultUnavailable("the token does not answer");
          }
        };
    assertThatThrownBy(() -> ca.sign(crl, silent)).isInstanceOf(KeyVaultUnavailable.class);
    assertThat(ca.sign(crl, ca.authority.key())).isNotEmpty();
  }

  @Test
  @DisplayName("another key is refused before it signs")
  void wrongKey() {
    CrlToBeSigned crl = ca.prepare(request, entry);
    SoftwareKey other = SoftwareKey.generate("other", KeyParameters.EC_P256);
    assertThatThrownBy(() -> ca.sign(crl, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("test/other");
  }

  @Test
  @DisplayName("a signature that the issuer's public key does not verify never leaves")
  void wrongSignature() {
    SoftwareKey other = SoftwareKey.generate("other", KeyParameters.EC_P256);
    SigningKey lying =
        new OtherSignature(ca.authority.key()) {
          @Override
          public byte[] signDigest(byte[] digest) {
            return other.signDigest(digest);
          }
        };
    SigningKey babbling =
        new OtherSignature(ca.authority.key()) {
          @Override
          public byte[] signDigest(byte[] digest) {
            return new byte[] {1, 2, 3};
          }
        };
    assertThatThrownBy(() -> ca.sign(ca.prepare(request, entry), lying))
        .isInstanceOf(SignatureNotVerified.class);
    assertThatThrownBy(() -> ca.sign(ca.prepare(request, entry), babbling))
        .isInstanceOf(SignatureNotVerified.class);
  }

  /// Has the CA's name tag and something else behind it.
  private abstract static class OtherSignature implements SigningKey {
    private final SigningKey original;

    OtherSignature(SigningKey original) {
      this.original = original;
    }

    @Override
    public KeyReference reference() {
      return original.reference();
    }

    @Override
    public KeyParameters parameters() {
      return original.parameters();
    }

    @Override
    public PublicKey publicKey() {
      return original.publicKey();
    }

    @Override
    public byte[] sign(byte[] message) {
      throw new AssertionError("a CRL is not signed whole");
    }
  }
}
