package dev.wagonway.config;

import dev.wagonway.config.ServerSettings.Limits;
import dev.wagonway.config.ServerSettings.Timeouts;
import dev.wagonway.config.ServerSettings.Tls;
import dev.wagonway.config.ServerSettings.Upstream;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code server}. */
final class ServerReader {

  private ServerReader() {}

  /**
   * Reads the settings.
   *
   * @param isProtected whether callers need keys; without, only loopback may be listened on
   */
  static ServerSettings read(SectionReader server, boolean isProtected) {
    var listen = server.read("listen", Notations.ADDRESS).orElse(ServerSettings.DEFAULT.listen());
    var admin = server.read("admin", Notations.ADDRESS).orElse(ServerSettings.DEFAULT.admin());
    if (!isProtected && !listen.getAddress().isLoopbackAddress()) {
      server.complain(
          "listen",
          server.value("listen").map(Value::shown).orElse("")
              + " is open to others, but no keys are configured (expected: callers under keys, or"
              + " an address on 127.0.0.1)");
    }
    if (Addresses.collide(listen, admin)) {
      server.complain(
          server.has("admin") ? "admin" : "listen",
          "listen and admin want the same port (expected: two ports)");
    }
    return new ServerSettings(
        listen,
        admin,
        server.read("transport", Notations.TRANSPORT).orElse(ServerSettings.DEFAULT.transport()),
        tls(server),
        origins(server),
        limits(server.section("limits", Language.LIMITS)),
        timeouts(server.section("timeouts", Language.TIMEOUTS)),
        upstream(server.section("upstream", Language.UPSTREAM)));
  }

  private static @Nullable Tls tls(SectionReader server) {
    var tls = server.section("tls", Language.TLS);
    var certificate = tls.file("certificate", Notations.PATH);
    var key = tls.file("key", Notations.PATH);
    return certificate.isPresent() && key.isPresent()
        ? new Tls(certificate.get(), key.get())
        : null;
  }

  private static List<String> origins(SectionReader server) {
    return List.copyOf(server.readAll("cors", Notations.ORIGIN));
  }

  private static Limits limits(SectionReader limits) {
    return new Limits(
        limits.read("head", Notations.SIZE).orElse(Limits.DEFAULT.headBytes()),
        limits.read("body", Notations.SIZE).orElse(Limits.DEFAULT.bodyBytes()),
        limits.read("answer", Notations.SIZE).orElse(Limits.DEFAULT.answerBytes()),
        limits.read("event", Notations.SIZE).orElse(Limits.DEFAULT.eventBytes()),
        limits.read("connections", Notations.SOME).orElse(Limits.DEFAULT.connections()),
        limits.read("requests", Notations.SOME).orElse(Limits.DEFAULT.requests()));
  }

  private static Timeouts timeouts(SectionReader timeouts) {
    return new Timeouts(
        timeouts.read("head", Notations.DURATION).orElse(Timeouts.DEFAULT.head()),
        timeouts.read("body", Notations.DURATION).orElse(Timeouts.DEFAULT.body()),
        timeouts.read("write", Notations.DURATION).orElse(Timeouts.DEFAULT.write()),
        timeouts.read("keep-alive", Notations.DURATION).orElse(Timeouts.DEFAULT.keepAlive()),
        timeouts.read("drain", Notations.DURATION).orElse(Timeouts.DEFAULT.drain()));
  }

  private static Upstream upstream(SectionReader upstream) {
    return new Upstream(
        upstream
            .read("connect-timeout", Notations.DURATION)
            .orElse(Upstream.DEFAULT.connectTimeout()),
        upstream.read("keep-alive", Notations.DURATION).orElse(Upstream.DEFAULT.keepAlive()),
        upstream.read("max-idle", Notations.COUNT).orElse(Upstream.DEFAULT.maxIdle()),
        upstream.file("trust", Notations.PATH).orElse(null));
  }
}
