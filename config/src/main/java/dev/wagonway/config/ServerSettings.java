package dev.wagonway.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the gateway listens and connects.
 *
 * @param listen where clients connect
 * @param admin where operators look: health, readiness, metrics
 * @param transport the way to the kernel's sockets
 * @param tls the certificate to present, or null for plain HTTP
 * @param corsOrigins the browser origins that may call; empty switches CORS off
 * @param limits how much of anything is accepted
 * @param timeouts how long anything may take
 * @param upstream how targets are connected to
 */
public record ServerSettings(
    InetSocketAddress listen,
    InetSocketAddress admin,
    Transport transport,
    @Nullable Tls tls,
    List<String> corsOrigins,
    Limits limits,
    Timeouts timeouts,
    Upstream upstream) {

  /** Loopback only, nothing configured. */
  public static final ServerSettings DEFAULT =
      new ServerSettings(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 8080),
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 9464),
          Transport.AUTO,
          null,
          List.of(),
          Limits.DEFAULT,
          Timeouts.DEFAULT,
          Upstream.DEFAULT);

  public ServerSettings {
    corsOrigins = List.copyOf(corsOrigins);
  }

  /** The kernel interface to use. */
  public enum Transport {
    /** epoll where it exists, else NIO. */
    AUTO,
    EPOLL,
    IO_URING,
    NIO
  }

  /**
   * A server certificate.
   *
   * @param certificate a PEM file with the chain
   * @param key a PEM file with the private key
   */
  public record Tls(Path certificate, Path key) {}

  /**
   * Bounds of what is held at a time.
   *
   * @param headBytes of the request line and the headers together
   * @param bodyBytes of a request body, after decompression too
   * @param answerBytes of an answer that is not a stream
   * @param eventBytes of one event of a stream, and of what a stream sends before its first content
   * @param connections of clients
   * @param requests in progress
   */
  public record Limits(
      int headBytes,
      int bodyBytes,
      int answerBytes,
      int eventBytes,
      int connections,
      int requests) {
    public static final Limits DEFAULT = new Limits(32 << 10, 32 << 20, 32 << 20);

    /** Bounds in bytes, and the usual ones else. */
    public Limits(int headBytes, int bodyBytes, int answerBytes) {
      this(headBytes, bodyBytes, answerBytes, 4 << 20, 16_384, 16_384);
    }
  }

  /**
   * Bounds in time.
   *
   * @param head for a client to send its request's head
   * @param body for a client to send its body, without progress
   * @param write for a client to read, without progress
   * @param keepAlive for a connection without a request
   * @param drain for open requests to finish at shutdown
   */
  public record Timeouts(
      Duration head, Duration body, Duration write, Duration keepAlive, Duration drain) {
    public static final Timeouts DEFAULT =
        new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(75),
            Duration.ofSeconds(30));
  }

  /**
   * Connections to targets.
   *
   * @param connectTimeout to connect, TLS included
   * @param keepAlive how long an unused connection is kept
   * @param maxIdle how many unused connections are kept, per event loop and origin
   * @param trust a PEM file of further certificate authorities, or null
   */
  public record Upstream(
      Duration connectTimeout, Duration keepAlive, int maxIdle, @Nullable Path trust) {
    public static final Upstream DEFAULT =
        new Upstream(Duration.ofSeconds(5), Duration.ofSeconds(50), 1024, null);
  }
}
