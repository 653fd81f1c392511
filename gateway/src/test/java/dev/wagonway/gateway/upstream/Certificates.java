package dev.wagonway.gateway.upstream;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLContext;

/** A certificate authority of the tests', and what it signs. */
final class Certificates {

  private static final X509Bundle AUTHORITY = authority("CN=test authority");
  private static final X509Bundle STRANGER = authority("CN=unknown authority");

  private Certificates() {}

  private static X509Bundle authority(String subject) {
    try {
      return new CertificateBuilder()
          .ecp256()
          .subject(subject)
          .setIsCertificateAuthority(true)
          .buildSelfSigned();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Writes the authority's certificate to a file in {@code folder}. */
  static Path trustIn(Path folder) throws IOException {
    return Files.writeString(folder.resolve("trust.pem"), AUTHORITY.getCertificatePEM());
  }

  static SSLContext valid(String host) throws Exception {
    return context(builder(host).buildIssuedBy(AUTHORITY));
  }

  static SSLContext byAStranger(String host) throws Exception {
    return context(builder(host).buildIssuedBy(STRANGER));
  }

  static SSLContext expired(String host) throws Exception {
    var now = Instant.now();
    return context(
        builder(host)
            .notBefore(now.minus(20, ChronoUnit.DAYS))
            .notAfter(now.minus(10, ChronoUnit.DAYS))
            .buildIssuedBy(AUTHORITY));
  }

  private static CertificateBuilder builder(String host) {
    return new CertificateBuilder()
        .ecp256()
        .subject("CN=" + host)
        .addSanDnsName(host)
        .addExtendedKeyUsageServerAuth();
  }

  private static SSLContext context(X509Bundle bundle) throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(bundle.toKeyManagerFactory().getKeyManagers(), null, null);
    return context;
  }

  /** A TLS listener on a loopback port. */
  static ServerSocket listener(SSLContext context) throws IOException {
    return context
        .getServerSocketFactory()
        .createServerSocket(0, 16, InetAddress.getLoopbackAddress());
  }
}
