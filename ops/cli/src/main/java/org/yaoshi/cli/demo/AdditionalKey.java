package org.yaoshi.cli.demo;

import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Procedure;
import org.yaoshi.client.model.Reason;

/// P4 增办: a second e-key of the same enterprise, under a username of its own; returned once by the
/// provider. The first one is untouched.
final class AdditionalKey {
  private AdditionalKey() {}

  /// @param first of the enterprise's e-keys
  /// @return the second one's
  static Holder play(Scene scene, Holder first) throws ApiException {
    Cast cast = scene.cast();
    scene.before(first);
    Holder second = cast.registered(first.code());
    Enterprise clerk = cast.clerk(second);
    Course course =
        new Course(
            cast,
            clerk,
            clerk.apply(Procedure.ADDITIONAL, Enterprise.form().reason(Reason.MORE_USERS)));
    course.submit();
    course.refusedByProvider("电子签章申请确认函印章不清晰");
    course.submit();
    course.review();
    second.gets(cast.station().make(course.application()));
    scene.watch(second);
    course.arrive(second.ekey());
    scene.checkHeld("before the hand-over", second.ekey().certificateSerial());
    course.handOver();
    scene.ends(
        course.application(),
        "DRAFT AWAIT_PAPER VERIFYING IN_TRANSFER REVIEWING RETURNED DRAFT AWAIT_PAPER VERIFYING"
            + " IN_TRANSFER REVIEWING PRODUCING READY TO_AUTHORITY AT_AUTHORITY COMPLETED");
    scene.checkGood(second);
    scene.checkGood(first);
    return second;
  }
}
