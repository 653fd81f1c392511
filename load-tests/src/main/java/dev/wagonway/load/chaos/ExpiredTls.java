package dev.wagonway.load.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A TLS server whose certificate would be trusted had it not expired. Counts those that speak to it
 * nevertheless. Thread-safe.
 */
final class ExpiredTls implements AutoCloseable {

  private static final String PASSWORD = "changeit";

  private final ServerSocket listener;
  private final Path trust;
  private final AtomicLong trusting = new AtomicLong();

  private ExpiredTls(ServerSocket listener, Path trust) {
    this.listener = listener;
    this.trust = trust;
  }

  /** Makes a certificate with the JDK's {@code keytool}, and serves. */
  static ExpiredTls start(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    var store = folder.resolve("expired.p12");
    var trust = folder.resolve("expired.pem");
    Files.deleteIfExists(store);
    keytool("-genkeypair -alias authority -keyalg EC -dname CN=authority -ext bc:c", store);
    keytool(
        "-genkeypair -alias expired -signer authority -keyalg EC -dname CN=localhost"
            + " -ext san=dns:localhost -startdate -30d -validity 10",
        store);
    keytool("-exportcert -rfc -alias authority -file " + trust, store);
    deleteAuthority(store);
    var listener =
        context(store)
            .getServerSocketFactory()
            .createServerSocket(0, 64, InetAddress.getLoopbackAddress());
    var server = new ExpiredTls(listener, trust);
    Thread.ofVirtual().name("expired").start(server::accept);
    return server;
  }

  int port() {
    return listener.getLocalPort();
  }

  /** The file with the certificate. */
  Path trust() {
    return trust;
  }

  /** How many requests came though the certificate has expired. */
  long trusting() {
    return trusting.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var socket = (SSLSocket) listener.accept();
        Thread.ofVirtual().name("expired").start(() -> serve(socket));
      } catch (IOException _) {
        // Closed, or a connection that has gone already.
      }
    }
  }

  private void serve(SSLSocket socket) {
    try (socket) {
      socket.setSoTimeout(5_000);
      socket.startHandshake();
      if (socket.getInputStream().read() >= 0) {
        trusting.incrementAndGet();
      }
    } catch (IOException _) {
      // As it should be: the other side does not trust the certificate.
    }
  }

  /** Leaves the server's key as the only one that it can present. */
  private static void deleteAuthority(Path store) throws IOException, InterruptedException {
    keytool("-delete -alias authority", store);
  }

  private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(String arguments, Path store)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ", -1)));
    command.addAll(
        List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + said.strip());
    }
  }
}
