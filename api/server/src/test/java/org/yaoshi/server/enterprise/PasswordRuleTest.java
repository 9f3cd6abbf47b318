package org.yaoshi.server.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaoshi.ca.refusal.Objection;

@DisplayName("CPS §6.4.1 passwords of accounts")
class PasswordRuleTest {
  @Test
  @DisplayName("12 to 128 characters, counted as people count them")
  void length() {
    assertThat(PasswordRule.check("correct horse", "YAOSHI")).isEmpty();
    assertThat(PasswordRule.check("abcdefghijk", "YAOSHI")).hasSize(1);
    assertThat(PasswordRule.check("abcdefghijkl", "YAOSHI")).isEmpty();
    assertThat(PasswordRule.check("ab".repeat(64), "YAOSHI")).isEmpty();
    assertThat(PasswordRule.check("ab".repeat(64) + "c", "YAOSHI")).hasSize(1);
    assertThat(PasswordRule.check("𠮷野家".repeat(4), "YAOSHI")).isEmpty();
    assertThat(PasswordRule.check("𠮷野".repeat(5), "YAOSHI")).hasSize(1);
  }

  @Test
  @DisplayName("Not the username in it, in either case; a very short username is not looked for")
  void username() {
    assertThat(PasswordRule.check("my yaoshi secret", "YAOSHI")).hasSize(1);
    assertThat(PasswordRule.check("a good long secret", "A")).isEmpty();
  }

  @Test
  @DisplayName("Not one character over and over; all objections at once, none repeating it")
  void repetition() {
    assertThat(PasswordRule.check("000000000000", "YAOSHI")).hasSize(1);
    assertThat(PasswordRule.check("ABCABC", "ABC"))
        .hasSize(2)
        .extracting(Objection::toString)
        .noneMatch(text -> text.contains("ABCABC"));
  }

  @Test
  @DisplayName("A request to register does not show its password")
  void notShown() {
    assertThat(new NewAccount("ABC", "very secret text", "n", "c").toString())
        .doesNotContain("secret");
  }
}
