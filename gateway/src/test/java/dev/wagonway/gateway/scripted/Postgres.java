package dev.wagonway.gateway.scripted;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL, one for all tests of this JVM, that is started when it is first needed. A test
 * that stops it starts it again before it ends.
 */
public final class Postgres {

  private static final String USER = "postgres";
  private static @Nullable Server server;
  private static int databases;

  private Postgres() {}

  /** Where an empty database is that nobody else uses. */
  public record Address(String url, String user, String password) {}

  /** Makes an empty database. */
  public static synchronized Address freshDatabase() {
    start();
    var name = "test" + ++databases;
    var running = running();
    try (var connection = running.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Address(running.getJdbcUrl(USER, name).replaceAll("\\?.*", ""), USER, "");
  }

  /** Starts it, on the port and with the databases that it had before; nothing if it runs. */
  public static synchronized void start() {
    if (server == null) {
      server = Server.fresh();
    }
    server.start();
  }

  /** Ends it and breaks all connections; nothing if it does not run. */
  public static synchronized void stop() {
    if (server != null) {
      server.stop();
    }
  }

  private static EmbeddedPostgres running() {
    if (server == null || server.process == null) {
      throw new IllegalStateException("PostgreSQL is stopped (expected: started)");
    }
    return server.process;
  }

  /** The server, whether it runs or not. */
  private static final class Server {

    private final Path folder;
    private final int port;
    private @Nullable EmbeddedPostgres process;

    private Server(Path folder, int port) {
      this.folder = folder;
      this.port = port;
    }

    static Server fresh() {
      try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        var server = new Server(Files.createTempDirectory("postgres"), free.getLocalPort());
        Runtime.getRuntime().addShutdownHook(new Thread(server::leave));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void start() {
      if (process != null) {
        return;
      }
      try {
        process =
            EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "off")
                .setServerConfig("shared_buffers", "16MB")
                .setServerConfig("max_connections", "100")
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void stop() {
      var stopped = process;
      process = null;
      if (stopped != null) {
        try {
          stopped.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    private void leave() {
      stop();
      Folders.delete(folder);
    }
  }
}
