package org.yaoshi.server.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9110 §12.5.4 Accept-Language")
class NoticeLanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|EN",
        "en-GB,en;q=0.9|EN",
        "zh-CN,zh;q=0.9,en;q=0.8|ZH",
        "fr, en;q=0.2|EN",
        "fr|ZH",
        "*|ZH",
        "not a language!|ZH"
      })
  @DisplayName("The language that is preferred; Chinese, where it is not known")
  void preferred(String header, NoticeLanguage language) {
    assertThat(NoticeLanguage.preferred(header)).isEqualTo(language);
  }

  @Test
  @DisplayName("Chinese, where none is asked for")
  void none() {
    assertThat(NoticeLanguage.preferred(null)).isEqualTo(NoticeLanguage.ZH);
  }
}
