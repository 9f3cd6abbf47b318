package org.yaoshi.server.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Every notice, in Chinese and in English")
class TemplatesTest {
  private static final Character.UnicodeScript HAN = Character.UnicodeScript.HAN;
  private final Templates templates = new Templates();

  static Stream<Arguments> all() {
    return Stream.of(NoticeKind.values())
        .flatMap(
            kind ->
                Stream.of(NoticeLanguage.values()).map(language -> Arguments.of(kind, language)));
  }

  @ParameterizedTest
  @MethodSource("all")
  @DisplayName("tells all of its facts, and nothing is left to fill in")
  void complete(NoticeKind kind, NoticeLanguage language) {
    NoticeText text = templates.render(kind, language, facts(kind));
    String whole = text.subject() + "\n" + text.body();
    assertThat(whole).doesNotContain("#{", "null");
    kind.facts().forEach(fact -> assertThat(whole).contains("<" + fact + ">"));
    assertThat(whole.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == HAN))
        .isEqualTo(language == NoticeLanguage.ZH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one\r\nBcc: everybody@example.com",
        "one\nBcc: everybody@example.com",
        "one\u2028Bcc: everybody@example.com",
        "one\u0085Bcc: everybody@example.com",
        "one\u202eBcc: everybody@example.com",
        "one\u0000Bcc: everybody@example.com"
      })
  @DisplayName("RFC 5322 §2.2: no fact begins a line of its own, in the subject or in the body")
  void oneLine(String hostile) {
    Map<String, String> facts = facts(NoticeKind.APPLICATION_RETURNED);
    int lines = lines(facts);
    facts.replaceAll((_, _) -> hostile);
    assertThat(lines(facts)).isEqualTo(lines);
    NoticeText text = templates.render(NoticeKind.APPLICATION_RETURNED, NoticeLanguage.EN, facts);
    assertThat(text.subject()).contains("one Bcc: everybody@example.com");
    assertThat(text.body()).contains("one Bcc: everybody@example.com");
  }

  private int lines(Map<String, String> facts) {
    NoticeText text = templates.render(NoticeKind.APPLICATION_RETURNED, NoticeLanguage.EN, facts);
    return (text.subject() + "\n" + text.body()).split("\\R", -1).length;
  }

  @ParameterizedTest
  @ValueSource(strings = {"#{number}", "#{T(java.lang.Runtime)}", "${number}", "<b>bold</b>"})
  @DisplayName("A fact is text: it is neither a template nor markup")
  void literally(String hostile) {
    Map<String, String> facts = facts(NoticeKind.APPLICATION_RETURNED);
    facts.put("remark", hostile);
    assertThat(templates.render(NoticeKind.APPLICATION_RETURNED, NoticeLanguage.EN, facts).body())
        .contains("Remark: " + hostile + "\n");
  }

  @Test
  @DisplayName("A fact that is missing, or that nobody asked for, is a fault")
  void exactlyTheFacts() {
    Map<String, String> facts = facts(NoticeKind.COMPLETED);
    facts.remove("number");
    assertThatThrownBy(() -> templates.render(NoticeKind.COMPLETED, NoticeLanguage.ZH, facts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number");
  }

  private static Map<String, String> facts(NoticeKind kind) {
    var facts = new HashMap<String, String>();
    kind.facts().forEach(fact -> facts.put(fact, "<" + fact + ">"));
    return facts;
  }
}
