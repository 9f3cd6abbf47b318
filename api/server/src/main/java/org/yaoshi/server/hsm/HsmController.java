package org.yaoshi.server.hsm;

import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.yaoshi.ca.key.TokenMember;
import org.yaoshi.ca.key.TokenOperations;
import org.yaoshi.ca.key.TokenStatus;
import org.yaoshi.server.contract.api.HsmApi;
import org.yaoshi.server.contract.model.HsmToken;
import org.yaoshi.server.contract.model.TakeOut;

@RestController
class HsmController implements HsmApi {
  private final TokenOperations tokens;
  private final TokenOrders orders;

  HsmController(TokenOperations tokens, TokenOrders orders) {
    this.tokens = tokens;
    this.orders = orders;
  }

  @Override
  public ResponseEntity<List<HsmToken>> listHsmTokens() {
    return ResponseEntity.ok(tokens.tokens().stream().map(HsmController::shown).toList());
  }

  @Override
  public ResponseEntity<Void> takeHsmTokenOut(
      String idempotencyKey, String hsmToken, Integer position, TakeOut request) {
    orders.takeOut(new TokenMember(hsmToken, position), request.getReason());
    return ResponseEntity.noContent().build();
  }

  @Override
  public ResponseEntity<Void> returnHsmToken(
      String idempotencyKey, String hsmToken, Integer position) {
    orders.giveBack(new TokenMember(hsmToken, position));
    return ResponseEntity.noContent().build();
  }

  private static HsmToken shown(TokenStatus status) {
    return new HsmToken(
        status.member().token(),
        status.member().position(),
        HsmToken.StateEnum.valueOf(status.state().name()),
        status.detail(),
        status.since(),
        status.heals(),
        status.stuckCalls(),
        status.modules());
  }
}
