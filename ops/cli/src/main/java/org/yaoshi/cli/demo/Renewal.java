package org.yaoshi.cli.demo;

import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Application;
import org.yaoshi.client.model.Collection;
import org.yaoshi.client.model.Procedure;

/// P5 更新: drafted after a login with the e-key itself, which is then sent in and gets a second key
/// and certificate; returned once by the authority, while the token stays there.
final class Renewal {
  private Renewal() {}

  static void play(Scene scene, Holder holder) throws ApiException {
    Cast cast = scene.cast();
    scene.before(holder);
    Ekey old = holder.ekey();
    Application confirmed =
        cast.withEkey(
            holder,
            connection -> {
              Enterprise clerk = cast.clerk(connection);
              scene.check(
                  "login",
                  "by TLS with the key in the token",
                  holder.username(),
                  String.valueOf(connection.identity().getMe().getUsername()));
              return clerk.submit(
                  clerk.apply(Procedure.RENEWAL, Enterprise.form().collection(Collection.COURIER)));
            });
    // From here on the e-key is not with the enterprise, which logs in by password.
    Course course = new Course(cast, cast.clerk(holder), confirmed);
    course.receivePapers();
    scene.checkHeld("while the token is away", old.certificateSerial());
    course.refusedByAuthority("授权委托书已过期");
    course.submit();
    course.review();
    holder.gets(cast.station().rewrite(course.application(), old));
    scene.watch(holder);
    course.arrive(holder.ekey());
    course.courier(holder.ekey());
    cast.clerk(holder).acknowledge(course.application(), cast.signer(holder));
    scene.ends(
        course.application(),
        "DRAFT AWAIT_PAPER VERIFYING RETURNED DRAFT AWAIT_PAPER VERIFYING IN_TRANSFER REVIEWING"
            + " PRODUCING READY TO_AUTHORITY AT_AUTHORITY TO_ENTERPRISE COMPLETED");
    scene.checkRevoked(old.certificateSerial(), "superseded");
    scene.checkGood(holder);
  }
}
