package org.yaoshi.server.token;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.server.contract.api.TokensApi;
import org.yaoshi.server.contract.model.Custody;
import org.yaoshi.server.contract.model.Token;
import org.yaoshi.server.problem.Refused;

@RestController
class TokenController implements TokensApi {
  private final Inventory inventory;

  TokenController(Inventory inventory) {
    this.inventory = inventory;
  }

  @Override
  public ResponseEntity<Token> getToken(String tokenSerial) {
    TokenSerial serial =
        TokenSerial.parse("tokenSerial", tokenSerial)
            .value()
            .orElseThrow(() -> Refused.notFound("tokenSerial", tokenSerial));
    TokenRow token = inventory.existing(serial);
    return ResponseEntity.ok(
        new Token(
                token.serial(),
                Token.StateEnum.fromValue(token.state().name()),
                inventory.custody(serial).stream().map(TokenController::answer).toList())
            .username(token.username()));
  }

  private static Custody answer(CustodyRow row) {
    return new Custody(Custody.HolderEnum.fromValue(row.holder().name()), row.since())
        .waybill(row.waybill())
        .recordedBy(row.recordedBy());
  }
}
