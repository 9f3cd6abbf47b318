package org.yaoshi.server.token;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.ca.refusal.Checked;
import org.yaoshi.server.contract.api.TokensApi;
import org.yaoshi.server.contract.model.Custody;
import org.yaoshi.server.contract.model.LossReport;
import org.yaoshi.server.contract.model.LossReportLift;
import org.yaoshi.server.contract.model.NewLossReport;
import org.yaoshi.server.contract.model.NewToken;
import org.yaoshi.server.contract.model.Token;
import org.yaoshi.server.contract.model.TokenHolder;
import org.yaoshi.server.contract.model.TokenPage;
import org.yaoshi.server.contract.model.TokenRetirement;
import org.yaoshi.server.contract.model.TokenSummary;
import org.yaoshi.server.identity.CurrentActor;
import org.yaoshi.server.problem.OpaqueCursor;
import org.yaoshi.server.problem.ProblemType;
import org.yaoshi.server.problem.Refused;

@RestController
class TokenController implements TokensApi {
  private static final String CURSOR = "token";

  private final TokenSearch search;
  private final Inventory inventory;
  private final LossReports losses;
  private final PinReleases pins;
  private final CurrentActor current;

  TokenController(
      TokenSearch search,
      Inventory inventory,
      LossReports losses,
      PinReleases pins,
      CurrentActor current) {
    this.search = search;
    this.inventory = inventory;
    this.losses = losses;
    this.pins = pins;
    this.current = current;
  }

  @Override
  public ResponseEntity<Token> getToken(String tokenSerial) {
    TokenSerial serial = serial(tokenSerial);
    TokenRow token = inventory.existing(serial);
    if (!inventory.isVisible(token, current.get())) throw Inventory.unknown(serial);
    return ResponseEntity.ok(answer(token));
  }

  @Override
  public ResponseEntity<TokenPage> listTokens(
      org.yaoshi.server.contract.model.@Nullable TokenState state,
      @Nullable String username,
      @Nullable TokenHolder holder,
      @Nullable String cursor,
      Integer limit) {
    List<TokenSearch.Found> found =
        search.find(
            new TokenSearch.Wanted(
                state == null ? null : TokenState.valueOf(state.getValue()),
                username,
                holder == null ? null : Holder.valueOf(holder.getValue()),
                cursor == null
                    ? ""
                    : OpaqueCursor.parse(CURSOR, cursor, TokenController::serialText),
                limit + 1));
    List<TokenSearch.Found> page = found.subList(0, Math.min(limit, found.size()));
    var answer = new TokenPage(page.stream().map(TokenController::answer).toList());
    if (found.size() > page.size()) {
      answer.nextCursor(OpaqueCursor.text(CURSOR, page.getLast().serial()));
    }
    return ResponseEntity.ok(answer);
  }

  private static Optional<String> serialText(String text) {
    return TokenSerial.parse("cursor", text).value().map(TokenSerial::value);
  }

  private static TokenSummary answer(TokenSearch.Found found) {
    return new TokenSummary(
            found.serial(),
            org.yaoshi.server.contract.model.TokenState.fromValue(found.state().name()),
            TokenHolder.fromValue(found.holder().name()))
        .username(found.username())
        .model(found.model())
        .since(found.since());
  }

  @Override
  public ResponseEntity<Token> addToken(String idempotencyKey, NewToken token) {
    Checked<TokenSerial> serial = TokenSerial.parse("serial", token.getSerial());
    TokenSerial valid =
        serial.value().orElseThrow(() -> new Refused(ProblemType.INVALID_INPUT, serial.reasons()));
    TokenRow added = inventory.stock(valid, token.getModel(), current.get());
    return ResponseEntity.created(URI.create("/api/v1/tokens/" + valid)).body(answer(added));
  }

  @Override
  public ResponseEntity<Token> retireToken(
      String idempotencyKey, String tokenSerial, TokenRetirement retirement) {
    TokenSerial serial = serial(tokenSerial);
    TokenState state = TokenState.valueOf(retirement.getState().getValue());
    if (state == TokenState.UNFORMATTED) pins.wiped(serial);
    return ResponseEntity.ok(answer(inventory.retire(serial, state, current.get())));
  }

  @Override
  public ResponseEntity<LossReport> reportLoss(
      String idempotencyKey, String tokenSerial, NewLossReport report) {
    LossReportRow made = losses.report(serial(tokenSerial), report.getRemark(), current.get());
    return ResponseEntity.status(HttpStatus.CREATED)
        .location(URI.create("/api/v1/loss-reports/" + made.id()))
        .body(answer(made));
  }

  @Override
  public ResponseEntity<List<LossReport>> listLossReports(String tokenSerial) {
    return ResponseEntity.ok(
        losses.of(serial(tokenSerial), current.get()).stream()
            .map(TokenController::answer)
            .toList());
  }

  @Override
  public ResponseEntity<LossReport> getLossReport(UUID lossReportId) {
    return ResponseEntity.ok(answer(losses.find(lossReportId, current.get())));
  }

  @Override
  public ResponseEntity<LossReport> liftLossReport(
      String idempotencyKey, UUID lossReportId, LossReportLift lift) {
    return ResponseEntity.ok(answer(losses.lift(lossReportId, lift.getSignature(), current.get())));
  }

  private static TokenSerial serial(String text) {
    return TokenSerial.parse("tokenSerial", text)
        .value()
        .orElseThrow(() -> Refused.notFound("tokenSerial", text));
  }

  private Token answer(TokenRow token) {
    return new Token(
            token.serial(),
            org.yaoshi.server.contract.model.TokenState.fromValue(token.state().name()),
            inventory.custody(new TokenSerial(token.serial())).stream()
                .map(TokenController::answer)
                .toList())
        .username(token.username())
        .model(token.model());
  }

  private static Custody answer(CustodyRow row) {
    return new Custody(TokenHolder.fromValue(row.holder().name()), row.since())
        .waybill(row.waybill())
        .recordedBy(row.recordedBy());
  }

  private static LossReport answer(LossReportRow row) {
    return new LossReport(
            row.id(),
            row.tokenSerial(),
            row.username(),
            row.certificate(),
            LossReport.StateEnum.fromValue(row.state().name()),
            row.remark(),
            Base64.getEncoder().encodeToString(row.challenge()),
            row.reportedBy(),
            row.reportedAt())
        .closedAt(row.closedAt());
  }
}
