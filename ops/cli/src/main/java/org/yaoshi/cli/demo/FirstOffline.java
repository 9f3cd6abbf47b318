package org.yaoshi.cli.demo;

import org.yaoshi.cli.connection.Persona;
import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Applicant;
import org.yaoshi.client.model.Collection;
import org.yaoshi.client.model.Procedure;

/// P2 首次申领（离线）: keyed in by the authority, returned once by the provider, sent by courier and
/// acknowledged with a signature of the token.
final class FirstOffline {
  private FirstOffline() {}

  /// @return an enterprise with its first e-key
  static Holder play(Scene scene) throws ApiException {
    Cast cast = scene.cast();
    Authority authority = cast.verifier();
    String username = cast.synthetic().username();
    String code = cast.synthetic().code().code();
    Applicant applicant =
        new Applicant().username(username).enterpriseName(Registrar.NAME).enterpriseCode(code);
    Course course =
        new Course(
            cast,
            authority,
            authority.keyIn(
                Procedure.FIRST_OFFLINE,
                applicant,
                Enterprise.form().collection(Collection.COURIER)));
    course.submit();
    course.refusedByProvider("身份证复印件不清晰");
    course.submit();
    course.review();
    Ekey made = cast.station().make(course.application());
    course.arrive(made);
    course.courier(made);
    Holder holder = withPassword(cast, course, username, code);
    holder.gets(made);
    scene.watch(holder);
    scene.checkHeld("with the courier", made.certificateSerial());
    cast.clerk(holder).acknowledge(course.application(), cast.signer(holder));
    scene.ends(
        course.application(),
        "DRAFT AWAIT_PAPER VERIFYING IN_TRANSFER REVIEWING RETURNED DRAFT AWAIT_PAPER VERIFYING"
            + " IN_TRANSFER REVIEWING PRODUCING READY TO_AUTHORITY AT_AUTHORITY TO_ENTERPRISE"
            + " COMPLETED");
    scene.checkGood(holder);
    return holder;
  }

  /// The enterprise gets the first password of its account, and chooses another.
  private static Holder withPassword(Cast cast, Course course, String username, String code)
      throws ApiException {
    String first = cast.verifier().givePassword(course.application());
    String own = cast.synthetic().password();
    cast.clerk(cast.holder(new Persona.Account(username, first), code)).choosePassword(own);
    return cast.holder(new Persona.Account(username, own), code);
  }
}
