package org.yaoshi.cli.demo;

import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.LossReport;

/// 挂失: a token is reported lost and found again. Its certificate is suspended in between; the token
/// itself signs that it is back.
final class LossReported {
  private LossReported() {}

  static void play(Scene scene, Holder holder) throws ApiException {
    Cast cast = scene.cast();
    scene.before(holder);
    Enterprise clerk = cast.clerk(holder);
    LossReport report = clerk.reportLoss(holder.ekey().tokenSerial());
    scene.checkHeld("at once", holder.ekey().certificateSerial());
    scene.checkToken(holder.ekey(), "reported lost", "SUSPENDED, ENTERPRISE");
    clerk.lift(report, cast.signer(holder));
    scene.ends();
    scene.checkGood(holder);
  }
}
