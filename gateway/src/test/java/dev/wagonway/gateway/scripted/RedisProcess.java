package dev.wagonway.gateway.scripted;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis of a test's own, that may be killed and started again on its port. It writes each
 * command to its disk before it answers, so that what it keeps over {@link #kill} is all of it.
 */
public final class RedisProcess implements AutoCloseable {

  private static @Nullable Path program;

  private final Path folder;
  private final int port;
  private final List<String> options;
  private @Nullable Process process;

  private RedisProcess(Path folder, int port, List<String> options) {
    this.folder = folder;
    this.port = port;
    this.options = options;
  }

  /**
   * Starts one on a free port.
   *
   * @param options further arguments, such as {@code --requirepass}
   */
  public static RedisProcess started(String... options) {
    try {
      var folder = Files.createTempDirectory("redis");
      var redis = new RedisProcess(folder, freePort(), List.of(options));
      Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
      redis.start();
      return redis;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** Where it is, as clients take it. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** Starts it again with what it had; nothing if it runs. Returns when it answers. */
  public synchronized void start() {
    if (process != null) {
      return;
    }
    var command = new ArrayList<>(List.of(program().toString()));
    command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    command.addAll(List.of("--dir", folder.toString(), "--logfile", "log"));
    command.addAll(List.of("--save", "", "--appendonly", "yes", "--appendfsync", "always"));
    command.addAll(options);
    try {
      process = new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await().until(this::answers);
  }

  /** Starts it again with nothing. */
  public synchronized void startEmpty() {
    kill();
    try {
      Files.deleteIfExists(folder.resolve("appendonly.aof"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** Kills it, as a crash would; nothing if it does not run. */
  public synchronized void kill() {
    var killed = process;
    process = null;
    if (killed != null) {
      killed.destroyForcibly().onExit().join();
    }
  }

  @Override
  public synchronized void close() {
    kill();
    if (Files.exists(folder)) {
      Folders.delete(folder);
    }
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
      var first = new String(socket.getInputStream().readNBytes(2), US_ASCII);
      return first.equals("+P") || first.equals("-N");
    } catch (IOException _) {
      return false;
    }
  }

  private static synchronized Path program() {
    if (program == null) {
      try {
        var folder = Files.createTempDirectory("redis-program");
        program = ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return program;
  }
}
