package org.yaoshi.server.status.listener;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.yaoshi.server.status.ListenerSettings;

/// Closes a connection whose other side takes too long: over a request, over the next one, over
/// taking an answer.
final class Deadlines extends ChannelInboundHandlerAdapter {
  private static final long LOOK_EVERY_MS = 1_000;

  private final Conversation conversation;
  private final long requestWithin;
  private final long idleFor;
  private @Nullable ScheduledFuture<?> looking;

  Deadlines(Conversation conversation, ListenerSettings settings) {
    this.conversation = conversation;
    this.requestWithin = settings.requestWithin().toNanos();
    this.idleFor = settings.idleFor().toNanos();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    looking =
        context
            .executor()
            .scheduleWithFixedDelay(
                () -> look(context), LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (looking != null) looking.cancel(false);
    context.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object octets) {
    conversation.hears();
    context.fireChannelRead(octets);
  }

  private void look(ChannelHandlerContext context) {
    long waited = System.nanoTime() - conversation.since();
    long allowed =
        switch (conversation.phase()) {
          case IDLE -> idleFor;
          case READING -> requestWithin;
          case ANSWERING -> Long.MAX_VALUE;
          case WRITING -> requestWithin + conversation.timeToTake();
        };
    if (waited > allowed) context.close();
  }
}
