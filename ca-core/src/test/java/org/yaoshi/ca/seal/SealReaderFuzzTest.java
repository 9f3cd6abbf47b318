package org.yaoshi.ca.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.fuzz.Campaign;
import org.yaoshi.fuzz.DerMutator;
import org.yaoshi.fuzz.Parser.Verdict;

@DisplayName("Hostile seals are read or malformed, and nothing else happens")
class SealReaderFuzzTest {
  @Test
  @DisplayName("GB/T 38540-2020: changed seals, and whether one holds")
  void seals() {
    var fixture = new SealFixture();
    byte[] seal = fixture.seal().der();
    Campaign campaign = Campaign.of("seal", new DerMutator(), List.of(seal)).costing(4);
    System.out.println(campaign.run(input -> read(fixture, seal, input)));
  }

  /// What is not the seal that was made does not hold, unless nothing that is signed was changed.
  private static Verdict read(SealFixture fixture, byte[] made, byte[] input) {
    return switch (SealReader.read(input)) {
      case MalformedSeal malformed -> Verdict.refused(malformed.objections());
      case ElectronicSeal seal -> {
        assertThat(seal.der()).isEqualTo(input);
        var objections = fixture.verifier().verify(seal, fixture.user, SealFixture.NOW);
        if (objections.isEmpty()) {
          assertThat(seal.sealInfo())
              .isEqualTo(((ElectronicSeal) SealReader.read(made)).sealInfo());
        }
        yield new Verdict(true, objections.toString());
      }
    };
  }
}
