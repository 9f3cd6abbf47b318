package org.yaoshi.cli.demo;

import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Applicant;
import org.yaoshi.client.model.Procedure;

/// P7 信息变更: the enterprise's code changes from 13 to 18 characters, so the same token gets a second
/// key and a certificate with the new code; returned once by the authority.
final class SubjectChange {
  private SubjectChange() {}

  static void play(Scene scene) throws ApiException {
    Cast cast = scene.cast();
    UnifiedSocialCreditCode code = cast.synthetic().code();
    Holder holder = cast.equipped(code.older());
    scene.before(holder);
    Ekey old = holder.ekey();
    scene.check(
        Scene.subject(old.certificateSerial()),
        "openssl x509, code",
        code.older(),
        codeIn(scene, old, code.older()));
    Authority authority = cast.verifier();
    Course course =
        new Course(
            cast,
            authority,
            authority.keyIn(
                Procedure.SUBJECT_CHANGE,
                new Applicant().username(holder.username()),
                Enterprise.form().newEnterpriseCode(code.code())));
    course.submit();
    course.refusedByAuthority("工商局变更证明缺页");
    course.submit();
    course.review();
    holder.gets(cast.station().rewrite(course.application(), old));
    scene.watch(holder);
    course.arrive(holder.ekey());
    scene.checkHeld("while the token is away", old.certificateSerial());
    course.handOver();
    scene.ends(
        course.application(),
        "DRAFT AWAIT_PAPER VERIFYING RETURNED DRAFT AWAIT_PAPER VERIFYING IN_TRANSFER REVIEWING"
            + " PRODUCING READY TO_AUTHORITY AT_AUTHORITY COMPLETED");
    scene.checkRevoked(old.certificateSerial(), "affiliationChanged");
    scene.checkGood(holder);
    scene.check(
        Scene.subject(holder.ekey().certificateSerial()),
        "openssl x509, code",
        code.code(),
        codeIn(scene, holder.ekey(), code.code()));
  }

  private static String codeIn(Scene scene, Ekey ekey, String code) throws ApiException {
    return scene.text(ekey.certificateSerial()).contains(code) ? code : "another one";
  }
}
