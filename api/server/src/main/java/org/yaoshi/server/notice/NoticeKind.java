package org.yaoshi.server.notice;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// What a notice tells. Each has a template in each language, `LANGUAGE/KIND.txt`.
@SuppressWarnings("ImmutableEnumChecker") // its set is unmodifiable
enum NoticeKind {
  /// The authority or the provider refused the application, with a remark.
  APPLICATION_RETURNED("number", "enterprise", "remark"),
  /// To the authority: what it had passed, the provider did not.
  REVIEW_FAILED("number", "enterprise", "remark"),
  /// Both checks are passed; the provider works on it.
  APPLICATION_PASSED("number", "enterprise"),
  /// The token is at the authority.
  READY_FOR_COLLECTION("number", "enterprise"),
  /// The originals did not pass; the token waits at the authority.
  FINAL_REVIEW_FAILED("number", "enterprise", "remark"),
  /// The token is with a courier to the enterprise.
  TOKEN_ON_ITS_WAY("number", "enterprise", "waybill"),
  /// The token did not arrive; what was on it is blocked, and another is made.
  LOSS_REPORTED("number", "enterprise"),
  COMPLETED("number", "enterprise"),
  CANCELLED("number", "enterprise", "remark"),
  /// Somebody reported the token lost (挂失); what is on it is suspended.
  KEY_SUSPENDED("username", "token"),
  /// The token was found, and its certificate is good again.
  KEY_RESUMED("username", "token"),
  /// The certificate ends in so many days, or fewer.
  CERTIFICATE_EXPIRES("username", "serial", "days", "notAfter");

  private final Set<String> facts;

  NoticeKind(String... facts) {
    this.facts = Collections.unmodifiableSet(new TreeSet<>(Arrays.asList(facts)));
  }

  /// The names of what its templates speak of.
  Set<String> facts() {
    return facts;
  }
}
