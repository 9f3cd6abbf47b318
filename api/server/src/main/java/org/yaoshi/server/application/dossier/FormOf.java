package org.yaoshi.server.application.dossier;

import java.util.Optional;
import org.yaoshi.server.application.paper.ApplicationForm;
import org.yaoshi.server.application.paper.Business;
import org.yaoshi.server.application.paper.CollectionMethod;
import org.yaoshi.server.application.workflow.Collection;
import org.yaoshi.server.application.workflow.FormField;
import org.yaoshi.server.application.workflow.Procedure;

/// 申请表, as it was filled in.
public final class FormOf {
  private FormOf() {}

  public static ApplicationForm paper(Dossier dossier) {
    Filing filing = dossier.filing();
    return new ApplicationForm(
        dossier.number(),
        filing.madeAt(),
        Business.of(dossier.procedure()),
        filing.newCode(),
        filing.applicant(),
        filing.address(),
        filing.email(),
        collection(dossier),
        filing.reason(),
        asks(dossier, FormField.TOKEN_SERIAL) ? dossier.token() : dossier.tokenSentIn(),
        asks(dossier, FormField.SEAL_WANTED) ? Optional.of(filing.sealWanted()) : Optional.empty());
  }

  /// A token that is looked at with the original papers is collected; where nothing is sent there
  /// is nothing to collect.
  private static Optional<CollectionMethod> collection(Dossier dossier) {
    if (!dossier.has(Procedure.Flag.SHIP)) return Optional.empty();
    return Optional.of(
        dossier.filing().collection() == Collection.COURIER
            ? CollectionMethod.COURIER
            : CollectionMethod.ON_SITE);
  }

  private static boolean asks(Dossier dossier, FormField field) {
    return dossier.procedure().description().form().contains(field);
  }
}
