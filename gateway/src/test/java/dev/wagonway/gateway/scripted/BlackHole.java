package dev.wagonway.gateway.scripted;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port of 127.0.0.1 that takes no more connections and refuses none, as its backlog is full. */
public final class BlackHole implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 200;

  private final ServerSocket listener;
  private final List<Socket> fillers = new ArrayList<>();

  /** Opens it on {@code port}, or on a free one if that is 0. */
  public BlackHole(int port) throws IOException {
    listener = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    for (var full = false; !full; ) {
      var filler = new Socket();
      fillers.add(filler);
      try {
        filler.connect(listener.getLocalSocketAddress(), PATIENCE_MILLIS);
      } catch (SocketTimeoutException _) {
        full = true;
      }
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (var filler : fillers) {
      filler.close();
    }
    listener.close();
  }
}
