package org.yaoshi.cli.demo;

import org.yaoshi.client.ApiException;
import org.yaoshi.client.model.Application;

/// Who drafts an application: the enterprise, or the authority's clerk who keys it in.
interface Drafter {
  /// With all scans that it wants at this point.
  Application submit(Application application) throws ApiException;

  /// Takes up what was returned; its scans are gone.
  Application resubmit(Application application) throws ApiException;
}
