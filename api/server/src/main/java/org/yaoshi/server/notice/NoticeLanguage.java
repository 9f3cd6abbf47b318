package org.yaoshi.server.notice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The languages every notice is in.
public enum NoticeLanguage {
  ZH("zh"),
  EN("en");

  private final String tag;

  NoticeLanguage(String tag) {
    this.tag = tag;
  }

  /// BCP 47.
  public String tag() {
    return tag;
  }

  /// @throws IllegalArgumentException there are no notices in it
  public static NoticeLanguage of(String tag) {
    return Arrays.stream(values())
        .filter(language -> language.tag.equals(tag))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("zh or en, not " + tag));
  }

  /// The one that somebody prefers; Chinese, where it is not said or not understood.
  ///
  /// @param acceptLanguage RFC 9110 §12.5.4
  static NoticeLanguage preferred(@Nullable String acceptLanguage) {
    if (acceptLanguage == null) return ZH;
    try {
      List<Locale> ours = Arrays.stream(values()).map(l -> Locale.of(l.tag)).toList();
      Locale found = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), ours);
      return found == null ? ZH : of(found.getLanguage());
    } catch (IllegalArgumentException notOfThatForm) {
      return ZH;
    }
  }
}
