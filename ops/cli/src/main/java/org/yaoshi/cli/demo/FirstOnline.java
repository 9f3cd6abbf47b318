package org.yaoshi.cli.demo;

import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Procedure;

/// P1 首次申领（在线）: returned once by the authority, and once more by the counter.
final class FirstOnline {
  private FirstOnline() {}

  /// @return an enterprise with its first e-key
  static Holder play(Scene scene) throws ApiException {
    Cast cast = scene.cast();
    Holder holder = cast.registered(cast.synthetic().code().code());
    Enterprise clerk = cast.clerk(holder);
    Course course = new Course(cast, clerk, clerk.apply(Procedure.FIRST_ONLINE, Enterprise.form()));
    course.submit();
    course.refusedByAuthority("营业执照副本复印件未加盖公章");
    course.submit();
    course.review();
    holder.gets(cast.station().make(course.application()));
    scene.watch(holder);
    course.arrive(holder.ekey());
    scene.checkHeld("before the hand-over", holder.ekey().certificateSerial());
    course.finalFail("授权委托书原件未签字");
    course.handOver();
    scene.ends(
        course.application(),
        "DRAFT VERIFYING RETURNED DRAFT VERIFYING REVIEWING PRODUCING READY TO_AUTHORITY"
            + " AT_AUTHORITY AT_AUTHORITY COMPLETED");
    scene.checkGood(holder);
    return holder;
  }
}
