/// # notice: what people are told, once each
///
/// In: steps of cases, loss reports, certificates that end soon. Out: notices in Chinese and
/// English, in the API and by mail; each made in the transaction of the fact it tells of, mailed at
/// most once, and never lost in silence.
///
/// Never here: decisions about cases or certificates; a mail address in the log or in the record.
@ApplicationModule(
    displayName = "Notice",
    allowedDependencies = {
      "problem",
      "identity",
      "audit",
      "application",
      "certificate",
      "token",
      "contract"
    })
@NullMarked
package org.yaoshi.server.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
