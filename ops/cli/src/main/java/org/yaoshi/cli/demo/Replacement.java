package org.yaoshi.cli.demo;

import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Applicant;
import org.yaoshi.client.model.Procedure;
import org.yaoshi.client.model.Reason;

/// P3 补办: a lost token is replaced by a new one, whose certificate ends with the old one's;
/// returned once by the authority.
final class Replacement {
  private Replacement() {}

  static void play(Scene scene, Holder holder) throws ApiException {
    Cast cast = scene.cast();
    scene.before(holder);
    Ekey lost = holder.ekey();
    Authority authority = cast.verifier();
    Course course =
        new Course(
            cast,
            authority,
            authority.keyIn(
                Procedure.REPLACEMENT,
                new Applicant().username(holder.username()),
                Enterprise.form().reason(Reason.LOST).sealWanted(true)));
    course.submit();
    scene.checkHeld("once the loss is keyed in", lost.certificateSerial());
    course.refusedByAuthority("申请表未加盖公章");
    course.submit();
    course.review();
    scene.checkRevoked(lost.certificateSerial(), "keyCompromise");
    holder.gets(cast.station().make(course.application()));
    scene.watch(holder);
    course.arrive(holder.ekey());
    course.handOver();
    scene.ends(
        course.application(),
        "DRAFT AWAIT_PAPER VERIFYING RETURNED DRAFT AWAIT_PAPER VERIFYING IN_TRANSFER REVIEWING"
            + " PRODUCING READY TO_AUTHORITY AT_AUTHORITY COMPLETED");
    scene.checkGood(holder);
    scene.check(
        Scene.subject(holder.ekey().certificateSerial()),
        "openssl x509, ends with the old one",
        scene.end(lost.certificateSerial()),
        scene.end(holder.ekey().certificateSerial()));
    scene.checkToken(lost, "now", "LOST, ENTERPRISE");
  }
}
