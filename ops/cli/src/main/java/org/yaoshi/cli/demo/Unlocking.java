package org.yaoshi.cli.demo;

import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Applicant;
import org.yaoshi.client.model.Procedure;

/// P6 解锁: the enterprise has forgotten its PIN and gets a new one, for the same key; returned once
/// by the provider, with the token.
final class Unlocking {
  private Unlocking() {}

  private static final String GUESS = "12345678";

  static void play(Scene scene, Holder holder) throws ApiException {
    Cast cast = scene.cast();
    scene.before(holder);
    Ekey before = holder.ekey();
    scene.check(
        Scene.subject(before),
        "pkcs11-tool with a guessed PIN",
        "refused",
        login(scene, before, GUESS));
    Authority authority = cast.verifier();
    Course course =
        new Course(
            cast,
            authority,
            authority.keyIn(
                Procedure.UNLOCK,
                new Applicant().username(holder.username()),
                Enterprise.form().tokenSerial(before.tokenSerial())));
    course.submit();
    scene.checkToken(before, "sent in", "LOCKED, AUTHORITY");
    scene.checkHeld("while the token is away", before.certificateSerial());
    course.refusedByProvider("申请表未写明钥匙序列号");
    course.submit();
    course.review();
    holder.gets(cast.station().unlock(course.application(), before));
    course.arrive(holder.ekey());
    course.handOver();
    scene.ends(
        course.application(),
        "DRAFT AWAIT_PAPER VERIFYING IN_TRANSFER REVIEWING RETURNED RETURNED DRAFT AWAIT_PAPER"
            + " VERIFYING IN_TRANSFER REVIEWING PRODUCING READY TO_AUTHORITY AT_AUTHORITY"
            + " COMPLETED");
    scene.check(
        Scene.subject(before),
        "still holds",
        Scene.subject(before.certificateSerial()),
        Scene.subject(holder.ekey().certificateSerial()));
    scene.check(
        Scene.subject(before),
        "pkcs11-tool with the PIN from before",
        "refused",
        login(scene, before, before.pin()));
    scene.checkGood(holder);
  }

  private static String login(Scene scene, Ekey ekey, String pin) {
    return scene.pkcs11().accepts(ekey, pin) ? "accepted" : "refused";
  }
}
