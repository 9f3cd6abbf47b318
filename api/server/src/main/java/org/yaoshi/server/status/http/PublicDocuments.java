package org.yaoshi.server.status.http;

import java.util.Optional;

/// Where the public port finds documents of one kind.
public interface PublicDocuments {
  /// Whether documents of this kind have such a path.
  boolean serves(String path);

  /// May look it up in the database: called where waiting holds nobody up.
  Optional<PublicDocument> find(String path);
}
