package org.yaoshi.cli.demo;

import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Application;
import org.yaoshi.client.model.ApplicationState;

/// One application on its way, moved by the people it meets.
final class Course {
  private final Cast cast;
  private final Drafter drafter;
  private Application application;

  /// @param drafter who drafted it, and takes it up again when it is returned
  Course(Cast cast, Drafter drafter, Application draft) {
    this.cast = cast;
    this.drafter = drafter;
    this.application = draft;
  }

  /// As it was after the last step.
  Application application() {
    return application;
  }

  /// From the draft to the authority's desk, with scans, papers and token.
  void submit() throws ApiException {
    application = drafter.submit(application);
    receivePapers();
  }

  /// What comes on paper, and the token if one is sent in.
  void receivePapers() throws ApiException {
    if (application.getState() == ApplicationState.AWAIT_PAPER) {
      application = cast.verifier().receivePapers(application);
    }
  }

  /// The authority finds fault, and the drafter takes it up again.
  void refusedByAuthority(String remark) throws ApiException {
    application = cast.verifier().fail(application, remark);
    application = drafter.resubmit(application);
  }

  /// The provider finds fault, and the drafter takes it up again.
  void refusedByProvider(String remark) throws ApiException {
    verify();
    application = cast.reviewer().fail(application, remark);
    // The enterprise's own token goes back to it with the papers.
    if (application.getTokenSerial() != null) {
      cast.reviewer().returnToken(application);
    }
    application = drafter.resubmit(application);
  }

  private void verify() throws ApiException {
    cast.verifier().examine(application);
    application = cast.verifier().pass(application, cast.synthetic().waybill());
    if (application.getState() == ApplicationState.IN_TRANSFER) {
      application = cast.reviewer().receive(application);
    }
  }

  /// From the authority's desk to the open production order.
  void review() throws ApiException {
    verify();
    application = cast.reviewer().pass(application);
  }

  /// From the station to the authority's counter.
  void arrive(Ekey ekey) throws ApiException {
    cast.operator().dispatch(application, cast.synthetic().waybill(), ekey.tokenSerial());
    cast.verifier().receive(application, ekey.tokenSerial());
  }

  void finalFail(String remark) throws ApiException {
    cast.counter().finalFail(application, remark);
  }

  void handOver() throws ApiException {
    cast.counter().handOver(application);
  }

  void courier(Ekey ekey) throws ApiException {
    cast.counter().courier(application, cast.synthetic().waybill(), ekey.tokenSerial());
  }
}
