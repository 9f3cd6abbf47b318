package org.yaoshi.server.status.listener;

import io.netty.channel.DefaultFileRegion;
import org.yaoshi.server.status.http.SharedFile;

/// A file on its way to one client: it is in use until it has been sent, or cannot be.
final class FileBody extends DefaultFileRegion {
  private final SharedFile.Use use;

  FileBody(SharedFile.Use use) {
    super(use.channel(), 0, use.length());
    this.use = use;
  }

  /// The channel is not this client's alone, as it otherwise would be.
  @Override
  protected void deallocate() {
    use.close();
  }
}
