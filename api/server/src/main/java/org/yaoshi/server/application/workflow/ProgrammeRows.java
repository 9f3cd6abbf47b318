package org.yaoshi.server.application.workflow;

import static org.yaoshi.server.application.workflow.Applicability.*;
import static org.yaoshi.server.application.workflow.ApplicationEvent.*;
import static org.yaoshi.server.application.workflow.ApplicationState.*;
import static org.yaoshi.server.application.workflow.ClockEffect.*;
import static org.yaoshi.server.application.workflow.Effect.*;
import static org.yaoshi.server.application.workflow.Guard.*;
import static org.yaoshi.server.application.workflow.RowBuilder.row;
import static org.yaoshi.server.identity.Role.*;

import java.util.List;
import java.util.stream.Stream;

/// The programme's rows (domain specification, B), in the order of a case's life.
final class ProgrammeRows {
  private ProgrammeRows() {}

  static List<Row> all() {
    return Stream.of(
            draft(),
            receipt(),
            verification(),
            transfer(),
            review(),
            production(),
            delivery(),
            completion(AT_AUTHORITY, HAND_OVER),
            completion(TO_ENTERPRISE, ACKNOWLEDGE),
            rejection(),
            lost(),
            again(),
            withdrawal(),
            idle(),
            returned())
        .flatMap(builders -> builders)
        .map(RowBuilder::build)
        .toList();
  }

  /// Filled in by the enterprise, or keyed in by the authority's clerk. What is keyed in for a key
  /// that was lost, broke or is no longer used suspends it at once.
  private static Stream<RowBuilder> draft() {
    return Stream.of(
        row(DRAFT, CONFIRM, VERIFYING, SCANS_UPLOADED)
            .by(ENTERPRISE)
            .given(SCANS_COMPLETE)
            .clock(AUTHORITY_STARTS)
            .then(FREEZE_MATERIALS),
        row(DRAFT, CONFIRM, AWAIT_PAPER, DRAFTED_ONLINE_ON_PAPER)
            .by(ENTERPRISE)
            .given(SCANS_COMPLETE)
            .then(FREEZE_MATERIALS),
        row(DRAFT, CONFIRM, AWAIT_PAPER, KEYED_IN_KEY_LIVES).by(AUTHORITY_OFFICER),
        row(DRAFT, CONFIRM, AWAIT_PAPER, KEYED_IN_KEY_ENDS)
            .by(AUTHORITY_OFFICER)
            .then(SUSPEND_CERTIFICATES));
  }

  /// The papers come in, and with some procedures the token.
  private static Stream<RowBuilder> receipt() {
    return Stream.of(
        row(AWAIT_PAPER, RECEIVE, VERIFYING, PAPERS_SENT_ALONE)
            .by(AUTHORITY_OFFICER)
            .given(ORIGINALS)
            .clock(AUTHORITY_STARTS),
        row(AWAIT_PAPER, RECEIVE, VERIFYING, NEW_KEY_ON_OLD_TOKEN)
            .by(AUTHORITY_OFFICER)
            .given(ORIGINALS, TOKEN_SERIAL)
            .clock(AUTHORITY_STARTS)
            .then(CUSTODY_AUTHORITY, HOLD_IN_TRANSIT),
        row(AWAIT_PAPER, RECEIVE, VERIFYING, KEPT_KEY)
            .by(AUTHORITY_OFFICER)
            .given(ORIGINALS, TOKEN_SERIAL)
            .clock(AUTHORITY_STARTS)
            .then(CUSTODY_AUTHORITY, HOLD_IN_TRANSIT, TOKEN_LOCKED));
  }

  /// The authority's look at the materials: two working days.
  private static Stream<RowBuilder> verification() {
    return Stream.of(
        row(VERIFYING, FAIL, RETURNED, EVERY)
            .by(AUTHORITY_OFFICER)
            .given(REMARK)
            .clock(STOPS)
            .then(KEEP_REMARK),
        row(VERIFYING, PASS, REVIEWING, SCANS_UPLOADED)
            .by(AUTHORITY_OFFICER)
            .clock(PASSES_TO_PROVIDER)
            .then(REMEMBER_VERIFIER),
        row(VERIFYING, PASS, IN_TRANSFER, PAPERS_SENT_ALONE)
            .by(AUTHORITY_OFFICER)
            .given(SCANS_COMPLETE, CHANNEL)
            .clock(STOPS)
            .then(FREEZE_MATERIALS, REMEMBER_VERIFIER),
        row(VERIFYING, PASS, IN_TRANSFER, NEW_KEY_ON_OLD_TOKEN)
            .by(AUTHORITY_OFFICER)
            .given(SCANS_COMPLETE, CHANNEL, MANUAL_REVIEW, NEW_CODE_FREE)
            .clock(STOPS)
            .then(FREEZE_MATERIALS, REMEMBER_VERIFIER, CUSTODY_COURIER),
        row(VERIFYING, PASS, IN_TRANSFER, KEPT_KEY)
            .by(AUTHORITY_OFFICER)
            .given(CHANNEL, CALLED_BACK)
            .clock(STOPS)
            .then(FREEZE_MATERIALS, REMEMBER_VERIFIER, CUSTODY_COURIER));
  }

  /// On the way from the authority to the provider.
  private static Stream<RowBuilder> transfer() {
    return Stream.of(
        row(IN_TRANSFER, RECEIVE, REVIEWING, PAPERS_SENT_ALONE)
            .by(PROVIDER_REVIEWER)
            .clock(PROVIDER_STARTS),
        row(IN_TRANSFER, RECEIVE, REVIEWING, TOKEN_SENT_IN)
            .by(PROVIDER_REVIEWER)
            .given(TOKEN_SERIAL)
            .clock(PROVIDER_STARTS)
            .then(CUSTODY_PROVIDER));
  }

  /// The provider's second look. What is replaced is revoked before anything new is made.
  private static Stream<RowBuilder> review() {
    return Stream.of(
        row(REVIEWING, FAIL, RETURNED, EVERY)
            .by(PROVIDER_REVIEWER)
            .given(REMARK, VERIFIER_IS_NOT_REVIEWER)
            .clock(STOPS)
            .then(KEEP_REMARK),
        row(REVIEWING, PASS, PRODUCING, REPLACES)
            .by(PROVIDER_REVIEWER)
            .given(VERIFIER_IS_NOT_REVIEWER, BELOW_CAP)
            .then(REMEMBER_REVIEWER, REVOKE_REPLACED, OPEN_ORDER),
        row(REVIEWING, PASS, PRODUCING, REPLACES_NOTHING)
            .by(PROVIDER_REVIEWER)
            .given(VERIFIER_IS_NOT_REVIEWER, BELOW_CAP, NEW_CODE_FREE)
            .then(REMEMBER_REVIEWER, OPEN_ORDER));
  }

  /// The provider's operators do what was ordered. Who reviewed may not.
  private static Stream<RowBuilder> production() {
    return Stream.of(
        row(PRODUCING, ERROR, PROD_ERROR, EVERY)
            .by(PROVIDER_OPERATOR)
            .given(REMARK, REVIEWER_IS_NOT_OPERATOR)
            .then(KEEP_REMARK, VOID_ORDER),
        row(PROD_ERROR, RETRY, PRODUCING, EVERY)
            .by(PROVIDER_OPERATOR)
            .given(REVIEWER_IS_NOT_OPERATOR)
            .then(OPEN_ORDER),
        row(PRODUCING, DONE, READY, TOKEN_SHIPPED)
            .by(PROVIDER_OPERATOR)
            .given(READ_BACK, REVIEWER_IS_NOT_OPERATOR)
            .clock(STOPS)
            .then(RECORD_TOKEN),
        row(PRODUCING, DONE, COMPLETED, NOTHING_SHIPPED)
            .by(PROVIDER_OPERATOR)
            .given(REVIEWER_IS_NOT_OPERATOR)
            .clock(STOPS)
            .then(REVOKE_ALL, WRITE_OFF_TOKEN, DISABLE_USERNAME));
  }

  /// The token goes to the authority, and by courier to the enterprise unless that comes for it.
  private static Stream<RowBuilder> delivery() {
    return Stream.of(
        row(READY, DISPATCH, TO_AUTHORITY, TOKEN_SHIPPED)
            .by(PROVIDER_OPERATOR)
            .given(WAYBILL, TOKEN_SERIAL, REVIEWER_IS_NOT_OPERATOR)
            .then(CUSTODY_COURIER),
        row(TO_AUTHORITY, RECEIVE, AT_AUTHORITY, TOKEN_SHIPPED)
            .by(AUTHORITY_OFFICER)
            .given(TOKEN_SERIAL)
            .then(CUSTODY_AUTHORITY),
        row(AT_AUTHORITY, FINAL_FAIL, AT_AUTHORITY, FINAL_REVIEWED)
            .by(AUTHORITY_OFFICER)
            .given(REMARK)
            .then(KEEP_REMARK),
        row(AT_AUTHORITY, COURIER, TO_ENTERPRISE, REVIEWED_ON_PAPER)
            .by(AUTHORITY_OFFICER)
            .given(WAYBILL, TOKEN_SERIAL)
            .then(CUSTODY_COURIER, NEW_CHALLENGE));
  }

  /// The enterprise has its token: collected from the authority, or acknowledged with a signature
  /// made by it.
  private static Stream<RowBuilder> completion(ApplicationState from, ApplicationEvent event) {
    Stream<RowBuilder> onPaper =
        Stream.of(
            row(from, event, COMPLETED, NEW_TOKEN_COURIERED)
                .then(CUSTODY_ENTERPRISE, TOKEN_ACTIVE, RELEASE_CERTIFICATE),
            row(from, event, COMPLETED, RENEWS)
                .then(CUSTODY_ENTERPRISE, TOKEN_ACTIVE, RELEASE_CERTIFICATE, REVOKE_SUPERSEDED),
            row(from, event, COMPLETED, KEPT_KEY)
                .then(CUSTODY_ENTERPRISE, TOKEN_ACTIVE, RELEASE_HELD),
            row(from, event, COMPLETED, NEW_SUBJECT)
                .given(NEW_CODE_FREE)
                .then(
                    CUSTODY_ENTERPRISE,
                    TOKEN_ACTIVE,
                    RELEASE_CERTIFICATE,
                    REVOKE_AFFILIATION_CHANGED,
                    CHANGE_SUBJECT));
    if (event == ACKNOWLEDGE) {
      return onPaper.map(
          builder -> builder.by(ENTERPRISE).given(TOKEN_SERIAL, HOLDER_PROOF, NOT_REPORTED_LOST));
    }
    return Stream.concat(
        Stream.of(
            row(from, event, COMPLETED, FINAL_REVIEWED)
                .by(AUTHORITY_OFFICER)
                .given(ORIGINALS, IDENTITY, NOT_REPORTED_LOST)
                .then(CUSTODY_ENTERPRISE, TOKEN_ACTIVE, RELEASE_CERTIFICATE)),
        onPaper.map(builder -> builder.by(AUTHORITY_OFFICER).given(IDENTITY, NOT_REPORTED_LOST)));
  }

  /// Unclaimed, or not to be handed over: a second officer of the authority says so.
  private static Stream<RowBuilder> rejection() {
    return Stream.of(
        row(AT_AUTHORITY, REJECT, CANCELLED, NEW_TOKEN)
            .by(AUTHORITY_OFFICER)
            .given(REMARK, SUPERVISOR)
            .then(KEEP_REMARK, REVOKE_CESSATION, TOKEN_RETURNED),
        row(AT_AUTHORITY, REJECT, CANCELLED, NEW_KEY_ON_OLD_TOKEN)
            .by(AUTHORITY_OFFICER)
            .given(REMARK, SUPERVISOR)
            .then(KEEP_REMARK, REVOKE_CESSATION),
        row(AT_AUTHORITY, REJECT, CANCELLED, KEPT_KEY)
            .by(AUTHORITY_OFFICER)
            .given(REMARK, SUPERVISOR)
            .then(KEEP_REMARK));
  }

  /// A token that does not arrive is made again, and nothing on it stays valid. One that the
  /// enterprise sent in is replaced as if the enterprise had lost it.
  private static Stream<RowBuilder> lost() {
    return Stream.of(
            row(TO_AUTHORITY, LOST, PRODUCING, NEW_TOKEN)
                .then(REVOKE_KEY_COMPROMISE, TOKEN_LOST, OPEN_ORDER),
            row(TO_ENTERPRISE, LOST, PRODUCING, NEW_TOKEN_COURIERED)
                .then(REVOKE_KEY_COMPROMISE, TOKEN_LOST, OPEN_ORDER),
            row(IN_TRANSFER, LOST, REVIEWING, TOKEN_SENT_IN)
                .then(TOKEN_LOST, SUSPEND_CERTIFICATES, CONVERT_TO_REPLACEMENT),
            row(TO_AUTHORITY, LOST, PRODUCING, TOKEN_SENT_IN)
                .then(TOKEN_LOST, CONVERT_TO_REPLACEMENT, REVOKE_REPLACED, OPEN_ORDER),
            row(TO_ENTERPRISE, LOST, PRODUCING, TOKEN_SENT_IN)
                .then(TOKEN_LOST, CONVERT_TO_REPLACEMENT, REVOKE_REPLACED, OPEN_ORDER))
        .map(builder -> builder.by(AUTHORITY_OFFICER, PROVIDER_OPERATOR).clock(PROVIDER_STARTS));
  }

  private static Stream<RowBuilder> again() {
    return Stream.of(
        row(RETURNED, RESUBMIT, DRAFT, DRAFTED_ONLINE).by(ENTERPRISE).then(BEGIN_REVISION),
        row(RETURNED, RESUBMIT, DRAFT, KEYED_IN).by(AUTHORITY_OFFICER).then(BEGIN_REVISION));
  }

  /// The enterprise gives up while nothing has been made.
  private static Stream<RowBuilder> withdrawal() {
    return Stream.of(DRAFT, AWAIT_PAPER, VERIFYING, RETURNED, IN_TRANSFER, REVIEWING)
        .flatMap(
            state ->
                Stream.of(
                    withdrawal(state, DRAFTED_ONLINE).by(ENTERPRISE),
                    withdrawal(state, KEYED_IN).by(ENTERPRISE, AUTHORITY_OFFICER)));
  }

  private static RowBuilder withdrawal(ApplicationState state, Applicability applicability) {
    return row(state, WITHDRAW, CANCELLED, applicability).clock(STOPS).then(FREE_USERNAME);
  }

  /// Thirty working days without a word, in the states in which it is the enterprise's turn.
  private static Stream<RowBuilder> idle() {
    return Stream.of(DRAFT, AWAIT_PAPER, RETURNED)
        .map(
            state ->
                row(state, IDLE, CANCELLED, EVERY).by(SYSTEM).given(LONG_IDLE).then(FREE_USERNAME));
  }

  /// The enterprise's own token goes home, though its case did not come to an end that sends it:
  /// collected, or by courier and then on hold until the enterprise acknowledges it.
  private static Stream<RowBuilder> returned() {
    return Stream.of(RETURNED, CANCELLED)
        .flatMap(
            state ->
                Stream.of(
                    row(state, RETURN_TOKEN, state, TOKEN_SENT_IN)
                        .by(AUTHORITY_OFFICER, PROVIDER_REVIEWER)
                        .given(TOKEN_SERIAL, IN_CUSTODY, IDENTITY)
                        .then(CUSTODY_ENTERPRISE, TOKEN_ACTIVE, RELEASE_HELD),
                    row(state, COURIER, state, TOKEN_SENT_IN)
                        .by(AUTHORITY_OFFICER, PROVIDER_REVIEWER)
                        .given(TOKEN_SERIAL, IN_CUSTODY, WAYBILL)
                        .then(CUSTODY_COURIER, NEW_CHALLENGE),
                    row(state, ACKNOWLEDGE, state, TOKEN_SENT_IN)
                        .by(ENTERPRISE)
                        .given(TOKEN_SERIAL, WITH_COURIER, HOLDER_PROOF)
                        .then(CUSTODY_ENTERPRISE, TOKEN_ACTIVE, RELEASE_HELD),
                    lostOnTheWayHome(state)));
  }

  /// Suspended, as any token lost on its way. A case that goes on goes on as a replacement.
  private static RowBuilder lostOnTheWayHome(ApplicationState state) {
    RowBuilder row =
        row(state, LOST, state, TOKEN_SENT_IN)
            .by(AUTHORITY_OFFICER, PROVIDER_REVIEWER, PROVIDER_OPERATOR)
            .given(WITH_COURIER);
    return state == RETURNED
        ? row.then(TOKEN_LOST, SUSPEND_CERTIFICATES, CONVERT_TO_REPLACEMENT)
        : row.then(TOKEN_LOST, SUSPEND_CERTIFICATES);
  }
}
