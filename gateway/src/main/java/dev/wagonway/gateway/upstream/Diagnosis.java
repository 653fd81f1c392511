package dev.wagonway.gateway.upstream;

import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong on the way to or from an origin, in words for people. */
final class Diagnosis {

  private Diagnosis() {}

  /** What a connection attempt was busy with. */
  enum Stage {
    NAME("looking up the host name"),
    SOCKET("connecting"),
    TUNNEL("waiting for the proxy"),
    TLS("waiting for the TLS handshake");

    private final String doing;

    Stage(String doing) {
      this.doing = doing;
    }
  }

  static String late(Origin origin, Stage stage, long timeoutMillis) {
    return "no connection to %s within %d ms, still %s (expected: a server that answers in time)"
        .formatted(origin, timeoutMillis, stage.doing);
  }

  static String unresolved(String host, Throwable cause) {
    return find(cause, DnsNameResolverTimeoutException.class) == null
        ? "host name \"%s\" is not known (expected: a name in DNS or the hosts file)"
            .formatted(host)
        : "host name \"%s\" could not be looked up: DNS did not answer".formatted(host);
  }

  static String unprepared(Throwable cause) {
    return "no connection can be made: " + reason(cause);
  }

  /** Why no socket could be connected to {@code address}. */
  static String unconnected(InetSocketAddress address, Throwable cause) {
    var reason = reason(cause);
    return reason.toLowerCase(Locale.ROOT).contains("refused")
        ? "%s refused the connection (expected: a server that listens there)"
            .formatted(spelled(address))
        : "no connection to %s: %s".formatted(spelled(address), reason);
  }

  private static String spelled(InetSocketAddress address) {
    var host = address.getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }

  static String noTunnel(Origin origin, Object proxy, Throwable cause) {
    var refusal = find(cause, ProxyConnectException.class);
    var reason = reason(refusal == null ? cause : refusal);
    var status = reason.indexOf("status: ");
    if (status >= 0) {
      reason = reason.substring(status);
    } else if (refusal != null) {
      reason = "it closed the connection";
    }
    return "proxy %s opened no tunnel to %s: %s".formatted(proxy, origin, reason);
  }

  /** Why a TLS handshake with {@code origin} failed. */
  static String noHandshake(Origin origin, Throwable cause) {
    if (find(cause, NotSslRecordException.class) != null) {
      return origin + " does not speak TLS (expected: an https server; is it plain http?)";
    }
    var certificate = certificateFault(origin, cause);
    if (certificate != null) {
      return certificate;
    }
    return find(cause, ClosedChannelException.class) == null
        ? "TLS handshake with %s failed: %s".formatted(origin, reason(cause))
        : origin + " closed the connection during the TLS handshake";
  }

  private static @Nullable String certificateFault(Origin origin, Throwable cause) {
    var path = find(cause, CertPathValidatorException.class);
    if (find(cause, CertificateExpiredException.class) != null
        || (path != null && path.getReason() == BasicReason.EXPIRED)) {
      return "the certificate of " + origin + " has expired";
    }
    if (find(cause, CertificateNotYetValidException.class) != null) {
      return "the certificate of " + origin + " is not valid yet";
    }
    if (find(cause, CertPathBuilderException.class) != null) {
      return "the certificate of %s is from an unknown authority (expected: one that the system or upstream.trust knows)"
          .formatted(origin);
    }
    var fault = find(cause, CertificateException.class);
    if (fault == null) {
      return null;
    }
    var text = reason(fault);
    return text.startsWith("No name") || text.startsWith("No subject alternative")
        ? "the certificate of %s is for another host (expected: \"%s\")"
            .formatted(origin, origin.host())
        : "the certificate of %s was rejected: %s".formatted(origin, text);
  }

  /** Why an established connection is of no use any more. */
  static String lost(Origin origin, Throwable cause, String when) {
    var reason = reason(cause);
    if (reason.toLowerCase(Locale.ROOT).contains("reset")) {
      return "%s reset the connection %s".formatted(origin, when);
    }
    return find(cause, SSLException.class) == null
        ? "%s broke the connection %s: %s".formatted(origin, when, reason)
        : "TLS with %s broke off %s: %s".formatted(origin, when, reason);
  }

  /** What is wrong with an interim answer. */
  static String noAnswer(Origin origin, int status) {
    return status == 101
        ? origin + " switched protocols (expected: an answer in HTTP/1.1)"
        : "%s sent more than %d interim answers (expected: an answer in HTTP/1.1)"
            .formatted(origin, Progress.MOST_INTERIMS);
  }

  /** What is wrong with an answer that the decoder rejected. */
  static String malformed(Origin origin, Throwable cause) {
    if (cause instanceof TooLongHttpHeaderException) {
      return "%s sent too large a head (expected: at most %d bytes)"
          .formatted(origin, ResponseDecoder.HEADER_BYTES);
    }
    if (cause instanceof TooLongHttpLineException) {
      return "%s sent too long a status line (expected: at most %d bytes)"
          .formatted(origin, ResponseDecoder.STATUS_LINE_BYTES);
    }
    return cause instanceof PrematureChannelClosureException
        ? origin + " closed the connection in the middle of an answer's head"
        : "%s sent something that is not HTTP/1.1 (%s)"
            .formatted(origin, cause.getClass().getSimpleName());
  }

  private static String reason(Throwable cause) {
    var message = cause.getMessage();
    return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
  }

  private static <T extends Throwable> @Nullable T find(Throwable cause, Class<T> type) {
    var depth = 0;
    for (Throwable at = cause; at != null && depth < 16; at = at.getCause(), depth++) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }
}
