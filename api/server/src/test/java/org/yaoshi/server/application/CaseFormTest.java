package org.yaoshi.server.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.ca.refusal.Objection;

@DisplayName("The form of an application")
class CaseFormTest {
  private static final Map<String, String> TYPED =
      Map.of(
          "authorisedPerson", "张三",
          "residentId", "11010519491231002X",
          "phone", "13800138000",
          "email", "zhang.san@Example.com",
          "address", "北京市朝阳区建国路1号",
          "issuingAuthority", "北京市商务局");

  @Test
  @DisplayName("What was read is written as it is read again")
  void roundTrip() {
    CaseForm form = CaseForm.read(TYPED).orElseThrow();
    assertThat(CaseForm.read(form.members()).orElseThrow()).isEqualTo(form);
    assertThat(form.members()).containsEntry("residentId", "11010519491231002X");
  }

  @Test
  @DisplayName("Mail and postal address may be left out")
  void optional() {
    var typed = new HashMap<>(TYPED);
    typed.remove("email");
    typed.put("address", " ");
    CaseForm form = CaseForm.read(typed).orElseThrow();
    assertThat(form.email()).isEmpty();
    assertThat(form.address()).isEmpty();
  }

  @Test
  @DisplayName(
      "promise 11: all objections at once, each naming its field, none repeating the number")
  void objections() {
    var typed = new HashMap<>(TYPED);
    typed.put("residentId", "110105194912310021");
    typed.put("phone", "12345");
    typed.put("email", "nobody");
    typed.remove("issuingAuthority");
    assertThat(CaseForm.read(typed).reasons())
        .extracting(Objection::field)
        .containsExactly("form.residentId", "form.phone", "form.email", "form.issuingAuthority");
    assertThat(CaseForm.read(typed).reasons().toString()).doesNotContain("110105194912310021");
  }

  @Test
  @DisplayName("A form in a log line names no one")
  void notShown() {
    assertThat(CaseForm.read(TYPED).toString()).doesNotContain("张三", "1949");
  }
}
