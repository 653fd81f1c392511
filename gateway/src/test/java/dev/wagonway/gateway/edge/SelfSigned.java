package dev.wagonway.gateway.edge;

import dev.wagonway.config.ServerSettings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost that the JDK's own keytool has made.
 *
 * @param tls the PEM files for the server
 * @param trust a context of clients that believe in it
 */
record SelfSigned(Tls tls, SSLContext trust) {

  private static final String PASSWORD = "changeit";

  static SelfSigned make(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    var file = folder.resolve("keys.p12");
    keytool(file);
    var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    var certificate = folder.resolve("certificate.pem");
    var key = folder.resolve("key.pem");
    pem(certificate, "CERTIFICATE", keys.getCertificate("edge").getEncoded());
    pem(key, "PRIVATE KEY", keys.getKey("edge", PASSWORD.toCharArray()).getEncoded());
    return new SelfSigned(new Tls(certificate, key), trust(keys));
  }

  private static void keytool(Path file) throws IOException, InterruptedException {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "edge",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("keytool: exit code %d (expected 0)".formatted(process.exitValue()));
    }
  }

  private static void pem(Path file, String kind, byte[] der) throws IOException {
    var text = Base64.getMimeEncoder().encodeToString(der);
    Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, text));
  }

  private static SSLContext trust(KeyStore keys) throws IOException, GeneralSecurityException {
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("edge", keys.getCertificate("edge"));
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
