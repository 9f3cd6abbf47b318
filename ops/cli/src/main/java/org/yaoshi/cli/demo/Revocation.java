package org.yaoshi.cli.demo;

import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Applicant;
import org.yaoshi.client.model.Procedure;
import org.yaoshi.client.model.Reason;

/// P8 注销: reported lost, then revoked for good; returned once by the provider. Nothing is shipped.
final class Revocation {
  private Revocation() {}

  static void play(Scene scene, Holder holder) throws ApiException {
    Cast cast = scene.cast();
    scene.before(holder);
    Ekey ekey = holder.ekey();
    cast.clerk(holder).reportLoss(ekey.tokenSerial());
    scene.checkHeld("once it is reported lost", ekey.certificateSerial());
    scene.checkToken(ekey, "reported lost", "SUSPENDED, ENTERPRISE");
    Authority authority = cast.verifier();
    Course course =
        new Course(
            cast,
            authority,
            authority.keyIn(
                Procedure.REVOCATION,
                new Applicant().username(holder.username()),
                Enterprise.form().reason(Reason.LOST)));
    course.submit();
    course.refusedByProvider("传真件无法辨认");
    course.submit();
    course.review();
    cast.station().revoke(course.application());
    scene.ends(
        course.application(),
        "DRAFT AWAIT_PAPER VERIFYING IN_TRANSFER REVIEWING RETURNED DRAFT AWAIT_PAPER VERIFYING"
            + " IN_TRANSFER REVIEWING PRODUCING COMPLETED");
    scene.checkRevoked(ekey.certificateSerial(), "keyCompromise");
    scene.checkToken(ekey, "now", "LOST, ENTERPRISE");
    scene.check("account", holder.username(), "disabled", account(holder));
    scene.check("loss report", "now", "CLOSED", report(cast, ekey));
  }

  private static String account(Holder holder) throws ApiException {
    try {
      holder.connection().identity().getMe();
      return "in use";
    } catch (ApiException e) {
      if (e.getCode() == 403) return "disabled";
      throw e;
    }
  }

  private static String report(Cast cast, Ekey ekey) throws ApiException {
    return String.valueOf(
        cast.auditor().tokens().listLossReports(ekey.tokenSerial()).getLast().getState());
  }
}
