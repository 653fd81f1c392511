package dev.wagonway.gateway.upstream;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * One TLS configuration for all targets: BoringSSL where it exists, else the JDK's; the system's
 * certificate authorities and the operator's; host names verified; HTTP/1.1 by ALPN. Thread-safe.
 */
final class Tls implements AutoCloseable {

  private final OnDemand<SslContext> context;

  /**
   * @param trust a PEM file of further certificate authorities, or null
   * @throws IllegalArgumentException if the file cannot be read or holds no certificate
   */
  Tls(@Nullable Path trust) {
    var further = trust == null ? List.<Certificate>of() : certificates(trust);
    context = new OnDemand<>("wagonway-tls", () -> build(further));
  }

  private static List<Certificate> certificates(Path file) {
    try (var in = Files.newInputStream(file)) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw unreadable(file, null);
      }
      return List.copyOf(found);
    } catch (IOException | CertificateException e) {
      throw unreadable(file, e);
    }
  }

  private static IllegalArgumentException unreadable(Path file, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "upstream.trust: \"" + file + "\" (expected: a readable PEM file with certificates)",
        cause);
  }

  private static SslContext build(List<Certificate> further) {
    try {
      return SslContextBuilder.forClient()
          .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK)
          .trustManager(trust(further))
          .endpointIdentificationAlgorithm("HTTPS")
          .protocols("TLSv1.3", "TLSv1.2")
          .applicationProtocolConfig(
              new ApplicationProtocolConfig(
                  Protocol.ALPN,
                  SelectorFailureBehavior.NO_ADVERTISE,
                  SelectedListenerFailureBehavior.ACCEPT,
                  ApplicationProtocolNames.HTTP_1_1))
          .build();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  private static TrustManagerFactory trust(List<Certificate> further)
      throws GeneralSecurityException, IOException {
    var system = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    system.init((KeyStore) null);
    if (further.isEmpty()) {
      return system;
    }
    var together = KeyStore.getInstance(KeyStore.getDefaultType());
    together.load(null, null);
    var count = 0;
    for (var manager : system.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        for (var authority : x509.getAcceptedIssuers()) {
          together.setCertificateEntry("system-" + count++, authority);
        }
      }
    }
    for (var authority : further) {
      together.setCertificateEntry("further-" + count++, authority);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(together);
    return factory;
  }

  /** The configuration, now or soon. */
  CompletableFuture<SslContext> context() {
    return context.value();
  }

  /** A handler for one connection to {@code origin}; its deadline is the caller's business. */
  static SslHandler handler(SslContext context, ByteBufAllocator allocator, Origin origin) {
    var handler = context.newHandler(allocator, origin.host(), origin.port());
    handler.setHandshakeTimeoutMillis(0);
    return handler;
  }

  @Override
  public void close() {
    var made = context.demanded();
    if (made != null) {
      var _ = made.thenAccept(ReferenceCountUtil::release);
    }
  }
}
