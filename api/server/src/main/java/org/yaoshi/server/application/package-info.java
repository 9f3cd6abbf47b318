/// # application: the thin state machine
///
/// In: forms, scans, events. Out: decisions of one state table, papers to print, deadlines, orders
/// to the provider, and the hand-over that makes a certificate good.
///
/// Never here: X.509; a rule of the workflow outside the table.
@ApplicationModule(
    displayName = "Application",
    allowedDependencies = {
      "problem",
      "identity",
      "audit",
      "enterprise",
      "token",
      "certificate",
      "seal",
      "image",
      "datakey",
      "contract"
    })
@NullMarked
package org.yaoshi.server.application;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
