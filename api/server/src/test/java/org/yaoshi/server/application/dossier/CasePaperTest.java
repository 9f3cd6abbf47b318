package org.yaoshi.server.application.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaoshi.server.contract.model.PaperName;
import org.yaoshi.server.identity.Role;

@DisplayName("Who prints which paper of a case")
class CasePaperTest {
  private static final Set<CasePaper> BETWEEN_OFFICES =
      EnumSet.of(CasePaper.TRANSFER_NOTE, CasePaper.SHIPMENT_NOTE);

  @ParameterizedTest
  @DisplayName("The parties all of them, the operator those that go between the offices")
  @EnumSource(CasePaper.class)
  void printers(CasePaper paper) {
    List<Role> printers = Arrays.stream(Role.values()).filter(paper::isFor).toList();
    Set<Role> expected =
        EnumSet.of(Role.ENTERPRISE, Role.AUTHORITY_OFFICER, Role.PROVIDER_REVIEWER);
    if (BETWEEN_OFFICES.contains(paper)) expected.add(Role.PROVIDER_OPERATOR);
    assertThat(printers).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @DisplayName("The contract names those there are")
  @EnumSource(PaperName.class)
  void names(PaperName name) {
    assertThat(CasePaper.parse(name.getValue())).isPresent();
    assertThat(CasePaper.values()).hasSameSizeAs(PaperName.values());
  }
}
