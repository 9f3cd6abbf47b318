package org.yaoshi.client.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.File;
import java.io.IOException;

/// A file that was to be sent cannot be read; nothing was sent. The cause of the
/// [org.yaoshi.client.ApiException] of such a call. Remedy: name a file that can be read.
public final class UnreadableOctets extends JsonProcessingException {
  private static final long serialVersionUID = 1L;

  UnreadableOctets(File file, IOException cause) {
    super(file + " cannot be read: " + cause, cause);
  }
}
