package org.yaoshi.server.application.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yaoshi.server.application.workflow.ApplicationState.AT_AUTHORITY;
import static org.yaoshi.server.application.workflow.ApplicationState.DRAFT;
import static org.yaoshi.server.application.workflow.ApplicationState.PRODUCING;
import static org.yaoshi.server.application.workflow.ApplicationState.READY;
import static org.yaoshi.server.application.workflow.ApplicationState.REVIEWING;
import static org.yaoshi.server.application.workflow.ApplicationState.TO_AUTHORITY;
import static org.yaoshi.server.application.workflow.ApplicationState.VERIFYING;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaoshi.ca.refusal.Objection;
import org.yaoshi.server.identity.Role;
import org.yaoshi.server.problem.ProblemType;

@DisplayName("domain B: guards")
class GuardTest {
  private final StateTable table = StateTable.ofTheProgramme();

  @Test
  @DisplayName("confirm names each scan that is missing")
  void scansComplete() {
    var facts =
        new CaseFacts(
            Procedure.FIRST_ONLINE,
            DRAFT,
            EnumSet.of(MaterialKind.APPLICATION_FORM, MaterialKind.IDENTITY_CARD),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
    assertThat(
            objections(facts, Facts.bare(ApplicationEvent.CONFIRM, "account:ABC", Role.ENTERPRISE)))
        .extracting(Objection::found)
        .containsExactly(
            "CONFIRMATION_LETTER (电子签章申请确认函) not uploaded",
            "TRADE_REGISTRATION (对外贸易经营者备案登记表) not uploaded",
            "BUSINESS_LICENCE (营业执照副本) not uploaded",
            "AUTHORISATION (授权委托书) not uploaded");
  }

  @Test
  @DisplayName("fail, finalFail, error and reject need a remark")
  void remark() {
    assertThat(fields(VERIFYING, ApplicationEvent.FAIL, Role.AUTHORITY_OFFICER))
        .containsExactly("remark");
    assertThat(fields(REVIEWING, ApplicationEvent.FAIL, Role.PROVIDER_REVIEWER))
        .containsExactly("remark");
    assertThat(fields(AT_AUTHORITY, ApplicationEvent.FINAL_FAIL, Role.AUTHORITY_OFFICER))
        .containsExactly("remark");
    assertThat(fields(PRODUCING, ApplicationEvent.ERROR, Role.PROVIDER_OPERATOR))
        .containsExactly("remark");
    assertThat(fields(AT_AUTHORITY, ApplicationEvent.REJECT, Role.AUTHORITY_OFFICER))
        .containsExactly("remark");
  }

  @Test
  @DisplayName("dispatch needs a waybill and the token's serial number, both at once")
  void dispatch() {
    assertThat(fields(READY, ApplicationEvent.DISPATCH, Role.PROVIDER_OPERATOR))
        .containsExactly("waybill", "tokenSerial");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9f3c11aa00d2e4b2", "9F3C11AA00D2E4B1", "", "\0"})
  @DisplayName("receive refuses a token other than the one of the case")
  void tokenSerial(String serial) {
    var request =
        new EventRequest(
            ApplicationEvent.RECEIVE,
            Facts.SOMEBODY,
            Set.of(Role.AUTHORITY_OFFICER),
            Optional.empty(),
            Optional.empty(),
            Optional.of(serial),
            Set.of(),
            false);
    assertThat(objections(Facts.complete(Procedure.FIRST_ONLINE, TO_AUTHORITY), request))
        .extracting(Objection::field)
        .containsExactly("tokenSerial");
  }

  @Test
  @DisplayName("handOver names each original not seen, and the identity not checked")
  void handOver() {
    var request =
        new EventRequest(
            ApplicationEvent.HAND_OVER,
            Facts.SOMEBODY,
            Set.of(Role.AUTHORITY_OFFICER),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            EnumSet.complementOf(
                EnumSet.of(MaterialKind.IDENTITY_CARD, MaterialKind.AUTHORISATION)),
            false);
    assertThat(objections(Facts.complete(Procedure.FIRST_ONLINE, AT_AUTHORITY), request))
        .extracting(Objection::found)
        .containsExactly("IDENTITY_CARD (身份证) not seen", "AUTHORISATION (授权委托书) not seen", "false");
  }

  @Test
  @DisplayName("promise 8: who verified may not review, neither way")
  void verifierIsNotReviewer() {
    for (ApplicationEvent event : List.of(ApplicationEvent.PASS, ApplicationEvent.FAIL)) {
      assertThat(
              table.decide(
                  Facts.complete(Procedure.FIRST_ONLINE, REVIEWING),
                  Facts.complete(event, Facts.VERIFIER, Role.PROVIDER_REVIEWER)))
          .isInstanceOfSatisfying(
              Decision.Refused.class,
              refused -> {
                assertThat(refused.type()).isEqualTo(ProblemType.FOUR_EYES);
                assertThat(refused.objections().getFirst().found())
                    .isEqualTo("staff:verifier, who verified this application");
              });
    }
  }

  @Test
  @DisplayName("promise 8: who reviewed may not produce")
  void reviewerIsNotOperator() {
    record Produced(ApplicationState state, ApplicationEvent event) {}
    for (var step :
        List.of(
            new Produced(PRODUCING, ApplicationEvent.ERROR),
            new Produced(PRODUCING, ApplicationEvent.DONE),
            new Produced(ApplicationState.PROD_ERROR, ApplicationEvent.RETRY),
            new Produced(READY, ApplicationEvent.DISPATCH))) {
      assertThat(
              table.decide(
                  Facts.complete(Procedure.FIRST_ONLINE, step.state()),
                  Facts.complete(step.event(), Facts.REVIEWER, Role.PROVIDER_OPERATOR)))
          .as("%s", step)
          .isInstanceOfSatisfying(
              Decision.Refused.class,
              refused -> assertThat(refused.type()).isEqualTo(ProblemType.FOUR_EYES));
    }
  }

  @Test
  @DisplayName("done needs the proof that the key is on the token")
  void readBack() {
    var facts =
        new CaseFacts(
            Procedure.FIRST_ONLINE,
            PRODUCING,
            Set.of(),
            Optional.of(Facts.VERIFIER),
            Optional.of(Facts.REVIEWER),
            Optional.empty(),
            false);
    assertThat(
            objections(
                facts,
                Facts.complete(ApplicationEvent.DONE, Facts.SOMEBODY, Role.PROVIDER_OPERATOR)))
        .extracting(Objection::field)
        .containsExactly("readBack");
  }

  private List<String> fields(ApplicationState state, ApplicationEvent event, Role role) {
    return objections(
            Facts.complete(Procedure.FIRST_ONLINE, state), Facts.bare(event, Facts.SOMEBODY, role))
        .stream()
        .map(Objection::field)
        .toList();
  }

  private List<Objection> objections(CaseFacts facts, EventRequest request) {
    return switch (table.decide(facts, request)) {
      case Decision.Allowed _ -> List.of();
      case Decision.Refused refused -> refused.objections();
    };
  }
}
