package dev.postern.gateway.control;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// A listening socket of a process without file descriptors to spare: `accept` fails a number of
/// times as accept(2) does with `EMFILE`, then serves.
final class ExhaustedServerSocket extends ServerSocketChannel {
  private final ServerSocketChannel real;
  private final int failures;
  private final AtomicInteger calls = new AtomicInteger();

  ExhaustedServerSocket(ServerSocketChannel real, int failures) {
    super(real.provider());
    this.real = real;
    this.failures = failures;
  }

  /// How often a connection was asked for.
  int calls() {
    return calls.get();
  }

  @Override
  public SocketChannel accept() throws IOException {
    if (calls.incrementAndGet() <= failures) {
      throw new IOException("Too many open files");
    }
    return real.accept();
  }

  @Override
  public ServerSocketChannel bind(SocketAddress local, int backlog) throws IOException {
    real.bind(local, backlog);
    return this;
  }

  @Override
  public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) throws IOException {
    real.setOption(name, value);
    return this;
  }

  @Override
  public <T> T getOption(SocketOption<T> name) throws IOException {
    return real.getOption(name);
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return real.supportedOptions();
  }

  @Override
  public ServerSocket socket() {
    return real.socket();
  }

  @Override
  public SocketAddress getLocalAddress() throws IOException {
    return real.getLocalAddress();
  }

  @Override
  protected void implCloseSelectableChannel() throws IOException {
    real.close();
  }

  @Override
  protected void implConfigureBlocking(boolean block) throws IOException {
    real.configureBlocking(block);
  }
}
