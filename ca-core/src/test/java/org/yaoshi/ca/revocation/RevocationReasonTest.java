package org.yaoshi.ca.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 5280 §5.3.1 reason code")
class RevocationReasonTest {
  @Test
  @DisplayName("codes and names are the RFC's, as another implementation knows them")
  void codesAndNames() {
    assertThat(RevocationReason.values()).hasSize(10);
    for (RevocationReason reason : RevocationReason.values()) {
      assertThat(CRLReason.lookup(reason.code()).toString())
          .isEqualToIgnoringCase("CRLReason: " + reason.text());
      assertThat(RevocationReason.ofCode(reason.code())).contains(reason);
      assertThat(RevocationReason.parse(reason.text())).contains(reason);
    }
  }

  @Test
  @DisplayName("7 is not used; names are read to the letter")
  void unknown() {
    assertThat(RevocationReason.ofCode(7)).isEmpty();
    assertThat(RevocationReason.ofCode(11)).isEmpty();
    assertThat(RevocationReason.parse("KeyCompromise")).isEmpty();
    assertThat(RevocationReason.parse("")).isEmpty();
  }

  @Test
  @DisplayName("a call may not ask for cACompromise, removeFromCRL or aACompromise")
  void requestable() {
    assertThat(Arrays.stream(RevocationReason.values()).filter(r -> !r.isRequestable()))
        .containsExactly(
            RevocationReason.CA_COMPROMISE,
            RevocationReason.REMOVE_FROM_CRL,
            RevocationReason.AA_COMPROMISE);
    assertThat(Arrays.stream(RevocationReason.values()).filter(RevocationReason::isHold))
        .containsExactly(RevocationReason.CERTIFICATE_HOLD);
  }
}
