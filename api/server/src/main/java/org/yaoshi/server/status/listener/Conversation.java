package org.yaoshi.server.status.listener;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaoshi.ca.ocsp.OcspRequest;
import org.yaoshi.server.status.PublicResources;
import org.yaoshi.server.status.http.Answer;
import org.yaoshi.server.status.http.Body;
import org.yaoshi.server.status.http.PublicRequest;
import org.yaoshi.server.status.http.PublicRequest.Method;
import org.yaoshi.server.status.http.Refusals;
import org.yaoshi.server.status.http.SharedFile;

/// One connection: one request after the other, each answered before the next is looked at. What a
/// client sends ahead waits undecoded in the socket, but for what came in the same read.
final class Conversation extends ChannelInboundHandlerAdapter {
  /// What a connection is waiting for.
  enum Phase {
    /// The next request.
    IDLE,
    /// The rest of a request.
    READING,
    /// An answer, ours to give.
    ANSWERING,
    /// The other side, to take an answer.
    WRITING
  }

  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  private static final ByteBuf CONTINUE =
      Unpooled.unreleasableBuffer(
          Unpooled.copiedBuffer("HTTP/1.1 100 Continue\r\n\r\n", StandardCharsets.US_ASCII));
  private static final byte[] CLOSE = "Connection: close\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = {'\r', '\n'};
  private static final byte[] NOTHING = {};
  private static final int WHOLE = 32_768;

  /// Octets a second.
  private static final int SLOWEST = 131_072;

  private final PublicResources resources;
  private final Refusals refusals;
  private final Queue<Object> ahead = new ArrayDeque<>();
  private final ByteBuf body = Unpooled.buffer(128, OcspRequest.LARGEST);
  private Phase phase = Phase.IDLE;
  private long since = System.nanoTime();
  private @Nullable HttpRequest request;
  private @Nullable ByteBuf rest;
  private long answerOctets;
  private boolean last;
  private boolean refused;
  private boolean writing;
  private boolean sendingFile;

  Conversation(PublicResources resources, Refusals refusals) {
    this.resources = resources;
    this.refusals = refusals;
  }

  Phase phase() {
    return phase;
  }

  /// When the phase began, of [System#nanoTime].
  long since() {
    return since;
  }

  /// Nanoseconds that taking the answer may last beyond the usual: a megabit a second is slow
  /// enough. Who is slower keeps a file on disk that may long have been replaced.
  long timeToTake() {
    return answerOctets / SLOWEST * 1_000_000_000L;
  }

  /// Octets have come.
  void hears() {
    if (phase == Phase.IDLE) enter(Phase.READING);
  }

  private void enter(Phase next) {
    phase = next;
    since = System.nanoTime();
  }

  private boolean isBusy() {
    return phase == Phase.ANSWERING || phase == Phase.WRITING;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object part) {
    if (last) {
      ReferenceCountUtil.release(part);
    } else if (isBusy()) {
      ahead.add(part);
    } else {
      hear(context, part);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  private void hear(ChannelHandlerContext context, Object part) {
    try {
      if (part instanceof HttpRequest head) begin(context, head);
      if (last || isBusy()) return;
      if (part instanceof HttpContent content) read(context, content);
    } finally {
      ReferenceCountUtil.release(part);
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest head) {
    if (phase != Phase.READING) enter(Phase.READING);
    request = head;
    body.clear();
    var refusal = RequestReading.refusal(head, refusals);
    if (refusal.isPresent()) {
      write(context, refusal.get());
    } else if (HttpUtil.getContentLength(head, 0L) > OcspRequest.LARGEST) {
      write(context, tooLarge());
    } else if (HttpUtil.is100ContinueExpected(head)) {
      context.writeAndFlush(CONTINUE.duplicate());
    }
  }

  private void read(ChannelHandlerContext context, HttpContent content) {
    if (content.decoderResult().isFailure()) {
      write(context, RequestReading.unreadable(refusals));
    } else if (content.content().readableBytes() > OcspRequest.LARGEST - body.writerIndex()) {
      write(context, tooLarge());
    } else {
      body.writeBytes(content.content());
      if (content instanceof LastHttpContent) answer(context);
    }
  }

  /// Whoever sends more than any OCSP request is not listened to any further.
  private Answer tooLarge() {
    Answer answer = resources.malformedOcsp();
    return new Answer(answer.head(), answer.body(), true);
  }

  private void answer(ChannelHandlerContext context) {
    HttpRequest head = request;
    if (head == null) throw new IllegalStateException("a body without a head");
    PublicRequest asked = RequestReading.read(head, body);
    CompletableFuture<Answer> answer = resources.answer(asked);
    if (answer.state() == Future.State.SUCCESS) {
      write(context, answer.resultNow());
      return;
    }
    enter(Phase.ANSWERING);
    context.channel().config().setAutoRead(false);
    answer.whenCompleteAsync((given, fault) -> answered(context, given, fault), context.executor());
  }

  private void answered(
      ChannelHandlerContext context, @Nullable Answer given, @Nullable Throwable fault) {
    if (given == null) {
      LOG.error("unexpected", fault);
      context.close();
    } else if (context.channel().isActive()) {
      write(context, given);
      context.flush();
      goOn(context);
    }
  }

  private void write(ChannelHandlerContext context, Answer answer) {
    HttpRequest head = request;
    boolean without = head != null && head.method().name().equals(Method.HEAD.name());
    refused = answer.last();
    last = refused || head == null || !HttpUtil.isKeepAlive(head);
    request = null;
    answerOctets = without ? 0 : answer.body().length();
    enter(Phase.WRITING);
    switch (answer.body()) {
      case Body.Octets _ when without -> write(context, answer.head(), NOTHING);
      case SharedFile _ when without -> write(context, answer.head(), NOTHING);
      case Body.Octets body -> write(context, answer.head(), body.octets());
      case SharedFile file -> write(context, answer.head(), file);
    }
  }

  private void write(ChannelHandlerContext context, byte[] head, byte[] octets) {
    int first = octets.length <= WHOLE ? octets.length : 0;
    writeHead(context, head, octets, first);
    rest = octets.length > first ? Unpooled.wrappedBuffer(octets) : null;
    writeRest(context);
  }

  /// @param first octets that leave with the head
  private void writeHead(ChannelHandlerContext context, byte[] head, byte[] octets, int first) {
    ByteBuf out = context.alloc().directBuffer(head.length + CLOSE.length + 2 + first);
    out.writeBytes(head);
    if (last) out.writeBytes(CLOSE);
    out.writeBytes(END).writeBytes(octets, 0, first);
    context.write(out, context.voidPromise());
  }

  /// As much as the other side takes goes from the file to the socket, without passing here.
  private void write(ChannelHandlerContext context, byte[] head, SharedFile file) {
    Optional<SharedFile.Use> use = file.use();
    if (use.isEmpty()) { // replaced twice since it was found
      context.close();
      return;
    }
    writeHead(context, head, NOTHING, 0);
    sendingFile = true;
    context.channel().config().setAutoRead(false);
    context
        .writeAndFlush(new FileBody(use.get()))
        .addListener(
            sent -> {
              if (sent.isSuccess()) written(context);
            });
  }

  private void written(ChannelHandlerContext context) {
    sendingFile = false;
    if (last) {
      end(context);
    } else {
      enter(Phase.IDLE);
      goOn(context);
    }
  }

  /// As much as the other side takes; the rest when it takes more.
  private void writeRest(ChannelHandlerContext context) {
    ByteBuf remaining = rest;
    writing = true;
    while (remaining != null && remaining.isReadable() && context.channel().isWritable()) {
      int some = Math.min(WHOLE, remaining.readableBytes());
      context.writeAndFlush(remaining.readRetainedSlice(some), context.voidPromise());
    }
    writing = false;
    if (remaining != null && !remaining.isReadable()) rest = null;
    if (rest != null || !context.channel().isWritable()) {
      context.channel().config().setAutoRead(false);
    } else if (last) {
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> end(context));
    } else {
      enter(Phase.IDLE);
    }
  }

  /// To close on a client that is still sending would reset the connection, and take the answer
  /// away that says why (RFC 9112 §9.6): it is heard out, within the time it has.
  private void end(ChannelHandlerContext context) {
    if (refused && context.channel() instanceof DuplexChannel channel && channel.isActive()) {
      channel.shutdownOutput();
      channel.config().setAutoRead(true);
    } else {
      context.close();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (writing || sendingFile || phase != Phase.WRITING || !context.channel().isWritable()) return;
    writeRest(context);
    goOn(context);
  }

  /// With what was sent ahead, and then with what comes.
  private void goOn(ChannelHandlerContext context) {
    while (!isBusy() && !last && !ahead.isEmpty()) hear(context, ahead.remove());
    context.flush();
    if (!isBusy() && !last) context.channel().config().setAutoRead(true);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ahead.forEach(ReferenceCountUtil::release);
    ahead.clear();
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable fault) {
    if (!(fault instanceof IOException)) LOG.error("unexpected", fault);
    context.close();
  }
}
