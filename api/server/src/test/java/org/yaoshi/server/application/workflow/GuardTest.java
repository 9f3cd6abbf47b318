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
import org.yaoshi.server.application.workflow.CaseFacts.Custody;
import org.yaoshi.server.identity.Role;
import org.yaoshi.server.problem.ProblemType;

@DisplayName("domain B: guards")
class GuardTest {
  private final StateTable table = StateTable.ofTheProgramme();

  @Test
  @DisplayName("confirm names each scan that is missing")
  void scansComplete() {
    var facts =
        Facts.of(Procedure.FIRST_ONLINE, DRAFT)
            .uploaded(EnumSet.of(MaterialKind.APPLICATION_FORM, MaterialKind.IDENTITY_CARD))
            .facts();
    assertThat(
            objections(facts, Facts.bare(ApplicationEvent.CONFIRM, "account:ABC", Role.ENTERPRISE)))
        .extracting(Objection::found)
        .containsExactly(
            "CONFIRMATION_LETTER (电子签章申请确认函) not uploaded",
            "BUSINESS_LICENCE (营业执照副本) not uploaded",
            "AUTHORISATION (授权委托书) not uploaded",
            "SEAL_PICTURE (印章图样) not uploaded");
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
            Optional.empty(),
            Set.of(),
            false,
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
            Optional.empty(),
            EnumSet.complementOf(
                EnumSet.of(MaterialKind.IDENTITY_CARD, MaterialKind.AUTHORISATION)),
            false,
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
                  Facts.complete(
                      Procedure.FIRST_ONLINE, event, Facts.VERIFIER, Role.PROVIDER_REVIEWER)))
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
                  Facts.complete(
                      Procedure.FIRST_ONLINE,
                      step.event(),
                      Facts.REVIEWER,
                      Role.PROVIDER_OPERATOR)))
          .as("%s", step)
          .isInstanceOfSatisfying(
              Decision.Refused.class,
              refused -> assertThat(refused.type()).isEqualTo(ProblemType.FOUR_EYES));
    }
  }

  @Test
  @DisplayName("done needs the proof that the key is on the token")
  void readBack() {
    var facts = Facts.of(Procedure.FIRST_ONLINE, PRODUCING).unproven().facts();
    assertThat(
            objections(
                facts,
                Facts.complete(
                    Procedure.FIRST_ONLINE,
                    ApplicationEvent.DONE,
                    Facts.SOMEBODY,
                    Role.PROVIDER_OPERATOR)))
        .extracting(Objection::field)
        .containsExactly("readBack");
  }

  @Test
  @DisplayName(
      "A1 A→P: the papers go on by a channel of their procedure, by courier with a waybill")
  void channel() {
    var facts = Facts.complete(Procedure.FIRST_OFFLINE, VERIFYING);
    assertThat(objections(facts, passing(Channel.FAX, Optional.empty()))).isEmpty();
    assertThat(objections(facts, passing(Channel.COURIER, Optional.of("SF1234567890"))))
        .extracting(Objection::required)
        .containsExactly("one of: FAX, IN_SYSTEM");
    var replacement = Facts.complete(Procedure.REPLACEMENT, VERIFYING);
    assertThat(objections(replacement, passing(Channel.COURIER, Optional.of("SF1234567890"))))
        .isEmpty();
    assertThat(objections(replacement, passing(Channel.COURIER, Optional.empty())))
        .extracting(Objection::field)
        .containsExactly("waybill");
  }

  @Test
  @DisplayName("A3 P6: an unlock passes only when the enterprise was called back")
  void calledBack() {
    assertThat(
            objections(
                Facts.complete(Procedure.UNLOCK, VERIFYING),
                passing(Channel.COURIER, Optional.of("SF1234567890"))))
        .extracting(Objection::field)
        .containsExactly("calledBack");
  }

  @Test
  @DisplayName(
      "C: codes that disagree are reviewed by hand, by another officer than who keyed them in")
  void manualReview() {
    var facts = Facts.of(Procedure.SUBJECT_CHANGE, VERIFYING).codesDisagree().facts();
    assertThat(
            objections(
                facts,
                Facts.complete(
                    Procedure.SUBJECT_CHANGE,
                    ApplicationEvent.PASS,
                    Facts.CLERK,
                    Role.AUTHORITY_OFFICER)))
        .extracting(Objection::field)
        .containsExactly("actor");
    assertThat(objections(facts, passing(Channel.COURIER, Optional.of("SF1234567890"))))
        .extracting(Objection::field)
        .containsExactly("remark");
  }

  @Test
  @DisplayName("A2 P4: no fourth live key")
  void belowCap() {
    var pass =
        Facts.complete(
            Procedure.ADDITIONAL, ApplicationEvent.PASS, Facts.SOMEBODY, Role.PROVIDER_REVIEWER);
    assertThat(objections(Facts.of(Procedure.ADDITIONAL, REVIEWING).atCap().facts(), pass))
        .extracting(Objection::found)
        .containsExactly("three live keys of the enterprise");
    assertThat(objections(Facts.of(Procedure.REPLACEMENT, REVIEWING).atCap().facts(), pass))
        .extracting(Objection::found)
        .containsExactly("three live keys of the enterprise");
    assertThat(objections(Facts.of(Procedure.RENEWAL, REVIEWING).facts(), pass)).isEmpty();
  }

  @Test
  @DisplayName("C: a new code of another enterprise stops P7 at every decision")
  void newCodeTaken() {
    for (ApplicationState state : List.of(ApplicationState.VERIFYING, REVIEWING, AT_AUTHORITY)) {
      Facts facts = Facts.of(Procedure.SUBJECT_CHANGE, state).newCodeTaken();
      ApplicationEvent event =
          state == AT_AUTHORITY ? ApplicationEvent.HAND_OVER : ApplicationEvent.PASS;
      Role role = state == REVIEWING ? Role.PROVIDER_REVIEWER : Role.AUTHORITY_OFFICER;
      var request = Facts.complete(Procedure.SUBJECT_CHANGE, event, Facts.SOMEBODY, role);
      assertThat(objections(facts.facts(), request))
          .extracting(Objection::field)
          .containsExactly("form.newEnterpriseCode");
    }
  }

  @Test
  @DisplayName("B side track: what is reported lost is neither handed over nor acknowledged")
  void reportedLost() {
    for (Procedure procedure : List.of(Procedure.FIRST_ONLINE, Procedure.RENEWAL)) {
      assertThat(
              objections(
                  Facts.of(procedure, AT_AUTHORITY).reportedLost().facts(),
                  Facts.complete(
                      procedure,
                      ApplicationEvent.HAND_OVER,
                      Facts.SOMEBODY,
                      Role.AUTHORITY_OFFICER)))
          .extracting(Objection::field)
          .containsExactly("tokenSerial");
    }
    assertThat(
            objections(
                Facts.of(Procedure.RENEWAL, ApplicationState.TO_ENTERPRISE).reportedLost().facts(),
                Facts.complete(
                    Procedure.RENEWAL,
                    ApplicationEvent.ACKNOWLEDGE,
                    "account:ABC",
                    Role.ENTERPRISE)))
        .extracting(Objection::field)
        .containsExactly("tokenSerial");
  }

  @Test
  @DisplayName("B: 30 working days idle, not 29")
  void idle() {
    var idle = Facts.bare(ApplicationEvent.IDLE, "system", Role.SYSTEM);
    assertThat(objections(Facts.of(Procedure.UNLOCK, DRAFT).idle(30).facts(), idle)).isEmpty();
    assertThat(objections(Facts.of(Procedure.UNLOCK, DRAFT).idle(29).facts(), idle))
        .extracting(Objection::found)
        .containsExactly("29 working days");
  }

  @Test
  @DisplayName("B: an unclaimed token is given up by another officer than who verified")
  void supervisor() {
    assertThat(
            table.decide(
                Facts.complete(Procedure.RENEWAL, AT_AUTHORITY),
                Facts.complete(
                    Procedure.RENEWAL,
                    ApplicationEvent.REJECT,
                    Facts.VERIFIER,
                    Role.AUTHORITY_OFFICER)))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.type()).isEqualTo(ProblemType.FOUR_EYES));
  }

  @Test
  @DisplayName("B: a token goes home only from somebody's hands, to somebody known")
  void returnToken() {
    var bare = Facts.bare(ApplicationEvent.RETURN_TOKEN, Facts.SOMEBODY, Role.AUTHORITY_OFFICER);
    assertThat(
            objections(
                Facts.of(Procedure.UNLOCK, ApplicationState.CANCELLED)
                    .custody(Custody.ELSEWHERE)
                    .facts(),
                bare))
        .extracting(Objection::field)
        .containsExactlyInAnyOrder("tokenSerial", "tokenSerial", "identityChecked");
    for (Custody where : List.of(Custody.HERE, Custody.ELSEWHERE)) {
      assertThat(
              objections(
                  Facts.of(Procedure.UNLOCK, ApplicationState.CANCELLED).custody(where).facts(),
                  Facts.complete(
                      Procedure.UNLOCK,
                      ApplicationEvent.LOST,
                      Facts.SOMEBODY,
                      Role.AUTHORITY_OFFICER)))
          .extracting(Objection::field)
          .containsExactly("tokenSerial");
    }
  }

  @Test
  @DisplayName("B: a token by courier is acknowledged with its own signature")
  void holderProof() {
    assertThat(
            objections(
                Facts.of(Procedure.REPLACEMENT, ApplicationState.TO_ENTERPRISE).unproven().facts(),
                Facts.complete(
                    Procedure.REPLACEMENT,
                    ApplicationEvent.ACKNOWLEDGE,
                    "account:ABC",
                    Role.ENTERPRISE)))
        .extracting(Objection::field)
        .containsExactly("signature");
  }

  private static EventRequest passing(Channel channel, Optional<String> waybill) {
    return new EventRequest(
        ApplicationEvent.PASS,
        Facts.SOMEBODY,
        Set.of(Role.AUTHORITY_OFFICER),
        Optional.empty(),
        waybill,
        Optional.empty(),
        Optional.of(channel),
        Set.of(),
        false,
        false);
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
