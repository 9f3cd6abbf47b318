package org.yaoshi.server.application.workflow;

import java.util.Arrays;
import java.util.Optional;

/// What can happen to an application. Its text is the contract's `EventName`, such as `handOver`.
public enum ApplicationEvent {
  CONFIRM("confirm", true),
  RECEIVE("receive", true),
  PASS("pass", true),
  FAIL("fail", true),
  ERROR("error", true),
  RETRY("retry", true),
  /// The production order is completed. Comes from there alone.
  DONE("done", false),
  DISPATCH("dispatch", true),
  FINAL_FAIL("finalFail", true),
  HAND_OVER("handOver", true),
  COURIER("courier", true),
  ACKNOWLEDGE("acknowledge", true),
  LOST("lost", true),
  RESUBMIT("resubmit", true),
  WITHDRAW("withdraw", true),
  REJECT("reject", true),
  /// The token that came in goes back to the enterprise, though its case did not.
  RETURN_TOKEN("returnToken", true),
  /// Nothing was heard from the enterprise for too long. Comes from the server's clock alone.
  IDLE("idle", false);

  private final String text;
  private final boolean postable;

  ApplicationEvent(String text, boolean postable) {
    this.text = text;
    this.postable = postable;
  }

  public static Optional<ApplicationEvent> parse(String text) {
    return Arrays.stream(values()).filter(event -> event.text.equals(text)).findFirst();
  }

  public String text() {
    return text;
  }

  /// Whether a caller may ask for it; what is not, another part of the server reports.
  public boolean isPostable() {
    return postable;
  }
}
