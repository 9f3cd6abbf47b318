package org.yaoshi.server.status.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Octets on disk that any number of clients are sent at once. It has no name: it is gone when it
/// is closed and nobody is being sent it any more, or the process ends, however it does.
public final class SharedFile implements Body, AutoCloseable {
  /// Writes the octets.
  public interface Content {
    void to(OutputStream out) throws IOException;
  }

  private static final int BUFFER = 65_536;

  private final FileChannel channel;
  private final long length;
  private int uses = 1;
  private boolean closed;

  private SharedFile(FileChannel channel, long length) {
    this.channel = channel;
    this.length = length;
  }

  public static SharedFile of(Content content) throws IOException {
    FileChannel channel = nameless();
    try {
      try (var out = new Filling(channel)) {
        content.to(out);
      }
      return new SharedFile(channel, channel.size());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel nameless() throws IOException {
    Path path = Files.createTempFile("yaoshi-", ".body");
    try {
      return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.delete(path);
    }
  }

  /// Leaves the channel open when it is closed.
  private static final class Filling extends BufferedOutputStream {
    Filling(FileChannel channel) {
      super(Channels.newOutputStream(channel), BUFFER);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  @Override
  public long length() {
    return length;
  }

  /// For one client.
  ///
  /// @return empty when it is closed
  public synchronized Optional<Use> use() {
    if (closed) return Optional.empty();
    uses++;
    return Optional.of(new Use());
  }

  /// No further client is sent it.
  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    end();
  }

  private synchronized void end() {
    if (--uses > 0) return;
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// While it lasts the octets are there.
  public final class Use implements AutoCloseable {
    private boolean ended;

    private Use() {}

    public FileChannel channel() {
      return channel;
    }

    public long length() {
      return length;
    }

    public void copyTo(OutputStream out) throws IOException {
      WritableByteChannel to = Channels.newChannel(out);
      for (long sent = 0; sent < length; ) sent += channel.transferTo(sent, length - sent, to);
    }

    @Override
    public void close() {
      synchronized (SharedFile.this) {
        if (ended) return;
        ended = true;
        end();
      }
    }
  }
}
