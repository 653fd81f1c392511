package dev.wagonway.load.boards;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Metrics as a gateway would show them in troubles that cannot be made from outside in a minute.
 * Counters grow with each look while there is trouble. Thread-safe.
 */
final class ScriptedPage implements AutoCloseable {

  /** The series of each alert: a counter if its name ends in {@code _total}, else a level. */
  static final Map<String, String> SERIES = series();

  private static final double GOOD_LEVEL = 0;
  private static final int OK = 200;

  private final HttpServer server;
  private final AtomicLong counted = new AtomicLong(1);
  private volatile boolean trouble;

  ScriptedPage() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var page = page().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(OK, page.length);
            exchange.getResponseBody().write(page);
          }
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Whether there is trouble from now on. */
  void trouble(boolean on) {
    trouble = on;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private String page() {
    var count = trouble ? counted.addAndGet(5) : counted.get();
    var page = new StringBuilder();
    SERIES.forEach((alert, series) -> {
      var name = series.replaceAll("\\{.*", "");
      page.append(series).append(' ');
      page.append(name.endsWith("_total") ? count : level(name)).append('\n');
    });
    return page.toString();
  }

  private double level(String name) {
    return switch (name) {
      case "wagonway_shared_up" -> trouble ? 0 : 1;
      case "wagonway_ledger_lag_seconds" -> trouble ? 1_000 : GOOD_LEVEL;
      default -> trouble ? 1 : GOOD_LEVEL;
    };
  }

  private static Map<String, String> series() {
    var series = new LinkedHashMap<String, String>();
    series.put("WagonwayDetectionFails", "wagonway_detection_failures_total");
    series.put("WagonwayAuditLosesEntries", "wagonway_audits_lost_total");
    series.put("WagonwayQualityDrift", "wagonway_learning_drifts_total{target=\"t\",to=\"worse\"}");
    series.put("WagonwayTrafficDrift", "wagonway_drift{route=\"r\",of=\"difficulty\"}");
    series.put("WagonwaySpoolFills", "wagonway_ledger_lag_seconds");
    series.put("WagonwayLedgerLoses", "wagonway_ledger_lost_total");
    series.put("WagonwayUnpricedCalls", "wagonway_unpriced_total{target=\"t\"}");
    series.put("WagonwayTagsOverflow", "wagonway_tag_overflow_total{tag=\"caller\"}");
    series.put("WagonwayStoreAway", "wagonway_shared_up{store=\"redis\"}");
    return series;
  }
}
