package org.yaoshi.server.e2e;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/// What is logged until this is closed, from `info` on, and from `debug` on by the server's own
/// classes.
final class CapturedLog implements AutoCloseable {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger own = (Logger) LoggerFactory.getLogger("org.yaoshi");
  private final Level before = root.getLevel();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          String thrown =
              event.getThrowableProxy() == null
                  ? ""
                  : ThrowableProxyUtil.asString(event.getThrowableProxy());
          lines.add(event.getMDCPropertyMap() + event.getFormattedMessage() + thrown);
        }
      };

  CapturedLog() {
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.INFO);
    own.setLevel(Level.DEBUG);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /// Logs something as the server would.
  void say(String message) {
    own.info(message);
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    root.setLevel(before);
    own.setLevel(null);
  }
}
