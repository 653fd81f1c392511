package dev.wagonway.gateway.upstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a loopback port that follows one script per connection, the last one repeatedly. */
final class ScriptedServer implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;

  private final ServerSocket listener;
  private final List<Script> scripts;
  private final AtomicInteger connections = new AtomicInteger();
  private final BlockingQueue<Peer.Received> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();

  ScriptedServer(Script... scripts) {
    this(plainListener(), scripts);
  }

  ScriptedServer(ServerSocket listener, Script... scripts) {
    this.listener = listener;
    this.scripts = List.of(scripts);
    Thread.ofVirtual().start(this::accept);
  }

  /** What happens on one connection, from its first byte to its last. */
  @FunctionalInterface
  interface Script {
    void run(Peer peer, ScriptedServer server) throws Exception;
  }

  private static ServerSocket plainListener() {
    try {
      return new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        var script = scripts.get(Math.min(connections.getAndIncrement(), scripts.size() - 1));
        Thread.ofVirtual().start(() -> follow(script, new Peer(socket)));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void follow(Script script, Peer peer) {
    try {
      script.run(peer, this);
    } catch (Exception e) {
      note("script: " + e);
    } finally {
      peer.close();
    }
  }

  /** Reads a request and remembers it for {@link #received()}. */
  Peer.Received take(Peer peer) {
    var request = peer.readRequest();
    received.add(request);
    return request;
  }

  /** Tells the test something. */
  void note(String text) {
    notes.add(text);
  }

  /** The next note of a script. */
  String nextNote() {
    return next(notes);
  }

  /** The next request that a script took. */
  Peer.Received received() {
    return next(received);
  }

  boolean hasReceivedMore() {
    return !received.isEmpty();
  }

  private static <T> T next(BlockingQueue<T> queue) {
    try {
      var next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("the server has waited in vain");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  int connections() {
    return connections.get();
  }

  int port() {
    return listener.getLocalPort();
  }

  /** A script that answers every request of a connection with {@code body}. */
  static Script answering(String body) {
    return (peer, server) -> {
      while (true) {
        server.take(peer);
        peer.answer(body);
      }
    };
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
