package dev.wagonway.load.chaos;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An upstream whose conduct can be changed while it serves. Keeps its port while it is absent.
 * Thread-safe.
 */
final class Upstream implements AutoCloseable {

  private static final int BACKLOG = 512;
  private static final int LONGEST_SILENCE_MILLIS = 120_000;
  private static final String MODELS = "{\"object\":\"list\",\"data\":[]}";

  private final Profile profile;
  private final Sightings sightings;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong orders = new AtomicLong();
  private final int port;
  private volatile UnaryOperator<Order> tampering = UnaryOperator.identity();
  private volatile Conduct conduct = new Conduct.Healthy();
  private @Nullable ServerSocket listener;

  private Upstream(Profile profile, Sightings sightings, ServerSocket listener) {
    this.profile = profile;
    this.sightings = sightings;
    this.listener = listener;
    this.port = listener.getLocalPort();
  }

  /**
   * Who it is.
   *
   * @param name the id of its target
   * @param isCleared whether restricted requests may reach it
   */
  record Profile(String name, Dialect dialect, boolean isCleared) {}

  /** Starts serving on a port of its own. */
  static Upstream start(Profile profile, Sightings sightings) throws IOException {
    var listener = listen(0);
    var upstream = new Upstream(profile, sightings, listener);
    upstream.accept(listener);
    return upstream;
  }

  Profile profile() {
    return profile;
  }

  String name() {
    return profile.name();
  }

  int port() {
    return port;
  }

  /** Behaves like that from now on, on open connections from their next request on. */
  synchronized void become(Conduct next) throws IOException {
    conduct = next;
    if (next instanceof Conduct.Absent) {
      leave();
    } else if (listener == null) {
      var opened = listen(port);
      listener = opened;
      accept(opened);
    }
  }

  /** From now on answers other orders than it is given, for tests of those who check. */
  void tamper(UnaryOperator<Order> with) {
    tampering = with;
  }

  @Override
  public synchronized void close() throws IOException {
    conduct = new Conduct.Absent();
    leave();
  }

  private void leave() throws IOException {
    if (listener != null) {
      listener.close();
      listener = null;
    }
    for (var connection : connections) {
      reset(connection);
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    return socket;
  }

  private void accept(ServerSocket from) {
    Thread.ofVirtual()
        .name(name())
        .start(() -> {
          while (!from.isClosed()) {
            try {
              var connection = from.accept();
              Thread.ofVirtual().name(name()).start(() -> serve(connection));
            } catch (IOException e) {
              if (!from.isClosed()) {
                throw new UncheckedIOException(e);
              }
            }
          }
        });
  }

  private void serve(Socket connection) {
    connections.add(connection);
    try (connection) {
      connection.setTcpNoDelay(true);
      connection.setSoTimeout(LONGEST_SILENCE_MILLIS);
      if (isHostileAtOnce(connection)) {
        return;
      }
      var in = new BufferedInputStream(connection.getInputStream());
      while (answerNext(connection, in)) {
        // Each turn is one request.
      }
    } catch (IOException _) {
      // Whoever cancels a call closes the connection.
    } finally {
      connections.remove(connection);
    }
  }

  private boolean isHostileAtOnce(Socket connection) throws IOException {
    return switch (conduct) {
      case Conduct.Absent _ -> {
        reset(connection);
        yield true;
      }
      case Conduct.Cut(var point, var end)
          when point == Conduct.Point.BEFORE_HEAD && end == Conduct.End.RESET -> {
        reset(connection);
        yield true;
      }
      case Conduct.Deaf _ -> {
        while (conduct instanceof Conduct.Deaf) {
          Pause.millis(50);
        }
        reset(connection);
        yield true;
      }
      case Conduct _ -> false;
    };
  }

  private boolean answerNext(Socket connection, InputStream in) throws IOException {
    var head = WireReader.head(in);
    if (head.isEmpty()) {
      return false;
    }
    var body = new String(in.readNBytes(WireReader.length(head)), StandardCharsets.UTF_8);
    var now = conduct;
    if (head.startsWith("GET ")) {
      return probed(connection, now);
    }
    var order = Order.in(profile.dialect(), body);
    if (order.isEmpty()) {
      return false;
    }
    if (now instanceof Conduct.Sometimes(int nth, _) && orders.incrementAndGet() % nth != 0) {
      now = new Conduct.Healthy();
    }
    sightings.saw(name(), profile.isCleared(), order.get().errand());
    return new Performance(connection, tampering.apply(order.get())).give(now);
  }

  /** A probe finds what a request would: an upstream that is healthy, or one that is not. */
  private static boolean probed(Socket connection, Conduct now) throws IOException {
    if (!(now instanceof Conduct.Healthy)) {
      return false;
    }
    var answer =
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
            .formatted(MODELS.length(), MODELS);
    connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    return true;
  }

  private static void reset(Socket connection) throws IOException {
    try (connection) {
      connection.setSoLinger(true, 0);
    } catch (SocketException _) {
      // It was closed already.
    }
  }
}
