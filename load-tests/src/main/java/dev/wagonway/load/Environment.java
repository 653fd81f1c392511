package dev.wagonway.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Where a run took place; figures mean little without it.
 *
 * @param at when, in UTC
 * @param cores how many cores the machine shows
 * @param pinned whether proxies kept to one core and the two ends to another
 * @param kernel the operating system
 * @param java the JVM of the two ends
 * @param transport how the two ends reach the kernel's sockets
 * @param nginx nginx's version, or why there is none
 * @param openFiles the limit of open files per process
 */
record Environment(
    String at,
    int cores,
    boolean pinned,
    String kernel,
    String java,
    String transport,
    String nginx,
    long openFiles) {

  /** Open files that a process needs beside the connections of streams. */
  private static final int RESERVE = 500;

  static Environment observe(int cores, boolean pinned, String transport) {
    return new Environment(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        cores,
        pinned,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vendor.version") + " " + Runtime.version(),
        transport,
        nginxVersion(),
        ProcReading.openFilesLimit());
  }

  /** How many streams a proxy can relay, at two connections each. */
  int maxStreams() {
    return Math.clamp((openFiles - RESERVE) / 2, 1, 1_000_000);
  }

  private static String nginxVersion() {
    var program = Processes.onPath("nginx");
    if (program.isEmpty()) {
      return "not installed";
    }
    try {
      var process =
          new ProcessBuilder(List.of(program.get().toString(), "-v"))
              .redirectErrorStream(true)
              .start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return said.strip().replace("nginx version: ", "");
    } catch (IOException _) {
      return "unknown";
    }
  }
}
