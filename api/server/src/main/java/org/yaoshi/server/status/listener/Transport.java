package org.yaoshi.server.status.listener;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/// How octets come and go: by epoll itself where its library loads, by the JDK elsewhere.
record Transport(String name, IoHandlerFactory io, Class<? extends ServerChannel> channel) {
  static Transport best() {
    return Epoll.isAvailable()
        ? new Transport("epoll", EpollIoHandler.newFactory(), EpollServerSocketChannel.class)
        : new Transport("NIO", NioIoHandler.newFactory(), NioServerSocketChannel.class);
  }
}
