package dev.wagonway.gateway.cli;

import java.lang.management.ManagementFactory;

/** How long this process has been running. */
final class Uptime {

  private Uptime() {}

  /** Milliseconds since the JVM began to start. */
  static long millis() {
    return ManagementFactory.getRuntimeMXBean().getUptime();
  }
}
