package org.yaoshi.server.status;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yaoshi.server.status.http.PublicDocument;
import org.yaoshi.server.status.http.PublicDocuments;

/// The practice statement.
@Component
class StatementDocument implements PublicDocuments {
  private final PublicDocument statement;

  StatementDocument() {
    try (InputStream text = StatementDocument.class.getResourceAsStream("cps.txt")) {
      if (text == null) throw new IllegalStateException("the program comes without cps.txt");
      statement =
          new PublicDocument("text/plain;charset=UTF-8", text.readAllBytes(), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean serves(String path) {
    return path.equals("/cps");
  }

  @Override
  public Optional<PublicDocument> find(String path) {
    return Optional.of(statement);
  }
}
