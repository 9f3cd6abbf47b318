package org.yaoshi.server.status.listener;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yaoshi.server.YaoshiServer;
import org.yaoshi.server.status.ListenerSettings;
import org.yaoshi.server.status.PublicResources;
import org.yaoshi.server.status.http.Refusals;

/// Listens on the public port (ADR 22).
@Component
@Profile("!" + YaoshiServer.CEREMONY)
class StatusListener implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(StatusListener.class);
  private static final int BACKLOG = 1024;
  private static final int QUIET_MS = 100;
  private static final int STOPPED_WITHIN_MS = 5_000;

  private final ListenerSettings settings;
  private final PublicResources resources;
  private final Refusals refusals;
  private final AtomicInteger connections = new AtomicInteger();
  private volatile @Nullable EventLoopGroup loops;

  StatusListener(ListenerSettings settings, PublicResources resources, Refusals refusals) {
    this.settings = settings;
    this.resources = resources;
    this.refusals = refusals;
  }

  @Override
  public void start() {
    Transport transport = Transport.best();
    int threads = Runtime.getRuntime().availableProcessors();
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(threads, transport.io());
    loops = group;
    new ServerBootstrap()
        .group(group)
        .channel(transport.channel())
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                accept(channel);
              }
            })
        .bind(settings.port())
        .syncUninterruptibly();
    LOG.info("the public port is {}, by {}", settings.port(), transport.name());
  }

  private void accept(Channel channel) {
    channel.closeFuture().addListener(_ -> connections.decrementAndGet());
    if (connections.incrementAndGet() > settings.mostConnections()) {
      channel.close();
      return;
    }
    var conversation = new Conversation(resources, refusals);
    channel
        .pipeline()
        .addLast(new Deadlines(conversation, settings), new RequestDecoder(), conversation);
  }

  @Override
  public void stop() {
    EventLoopGroup group = loops;
    loops = null;
    if (group != null) {
      group
          .shutdownGracefully(QUIET_MS, STOPPED_WITHIN_MS, TimeUnit.MILLISECONDS)
          .awaitUninterruptibly(STOPPED_WITHIN_MS);
    }
  }

  @Override
  public boolean isRunning() {
    return loops != null;
  }
}
