package dev.wagonway.load.boards;

import dev.wagonway.load.Processes;
import dev.wagonway.load.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether every alert fires when its cause is there, and clears when it is gone. */
final class AlertCheck {

  private static final String NO_TARGET = "WagonwayNoTargetUp";
  private static final String GATEWAY_GONE = "WagonwayGatewayGone";
  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
  private static final Duration QUIET = Duration.ofSeconds(12);
  private static final Duration FIRE_LIMIT = Duration.ofMinutes(2);
  private static final Duration CLEAR_LIMIT = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Processes processes;
  private final Path folder;
  private final Map<String, Seen> seen = new TreeMap<>();

  AlertCheck(Processes processes, Path folder) {
    this.processes = processes;
    this.folder = folder;
  }

  /** When an alert fired after its cause, and cleared after that had gone; in seconds, or -1. */
  private record Seen(long fired, long cleared) {}

  /** What can go wrong. */
  @FunctionalInterface
  private interface Act {
    void play() throws IOException, InterruptedException;
  }

  /** Runs it and prints a table. */
  boolean run(Path rules) throws IOException, InterruptedException {
    var shortened = folder.resolve("rules");
    Shortened.copy(rules, shortened);
    var all = names(shortened);
    var place = folder.resolve("alerts");
    try (var page = new ScriptedPage();
        var deployment = new Deployment(processes, place)) {
      deployment.start();
      try (var traffic = new Traffic(deployment.port());
          var prometheus =
              Prometheus.start(
                  processes,
                  place,
                  shortened,
                  Map.of("wagonway", deployment.adminPort(), "scripted", page.port()))) {
        Wait.pause(QUIET);
        var unprovoked = prometheus.firing();
        var storm = new TreeSet<>(all);
        storm.removeAll(Set.of(NO_TARGET, GATEWAY_GONE));
        watch(
            prometheus,
            storm,
            () -> {
              traffic.trouble(true);
              page.trouble(true);
              deployment.trouble();
            },
            () -> {
              traffic.trouble(false);
              page.trouble(false);
              deployment.calm();
            });
        watch(
            prometheus,
            Set.of(NO_TARGET),
            () -> {
              traffic.trouble(true);
              deployment.darken();
            },
            () -> {
              traffic.trouble(false);
              deployment.lighten();
            });
        watch(prometheus, Set.of(GATEWAY_GONE), deployment::stop, deployment::start);
        return report(all, unprovoked);
      }
    }
  }

  private static Set<String> names(Path rules) throws IOException {
    var names = new TreeSet<String>();
    try (var files = Files.newDirectoryStream(rules)) {
      for (var file : files) {
        ALERT.matcher(Files.readString(file)).results().forEach(alert -> names.add(alert.group(1)));
      }
    }
    return names;
  }

  private void watch(Prometheus prometheus, Set<String> alerts, Act cause, Act remedy)
      throws IOException, InterruptedException {
    var fired = new TreeMap<String, Long>();
    cause.play();
    var begin = System.nanoTime();
    while (fired.size() < alerts.size() && secondsSince(begin) < FIRE_LIMIT.toSeconds()) {
      Wait.pause(LOOK);
      for (var alert : prometheus.firing()) {
        if (alerts.contains(alert)) {
          fired.putIfAbsent(alert, secondsSince(begin));
        }
      }
    }
    remedy.play();
    var end = System.nanoTime();
    var cleared = new TreeMap<String, Long>();
    while (cleared.size() < alerts.size() && secondsSince(end) < CLEAR_LIMIT.toSeconds()) {
      Wait.pause(LOOK);
      var firing = prometheus.firing();
      for (var alert : alerts) {
        if (!firing.contains(alert)) {
          cleared.putIfAbsent(alert, secondsSince(end));
        } else {
          cleared.remove(alert);
        }
      }
    }
    for (var alert : alerts) {
      seen.put(alert, new Seen(fired.getOrDefault(alert, -1L), cleared.getOrDefault(alert, -1L)));
    }
  }

  private boolean report(Set<String> all, Set<String> unprovoked) {
    var table = new Table(List.of("alert", "seen by", "fired after s", "cleared after s"));
    var wrong = 0;
    for (var alert : all) {
      var times = seen.getOrDefault(alert, new Seen(-1, -1));
      wrong += times.fired < 0 || times.cleared < 0 ? 1 : 0;
      table.add(
          List.of(
              alert,
              ScriptedPage.SERIES.containsKey(alert) ? "a scripted page" : "a gateway",
              times.fired < 0 ? "never" : Long.toString(times.fired),
              times.cleared < 0 ? "never" : Long.toString(times.cleared)));
    }
    System.out.println("\n" + table.markdown());
    unprovoked.forEach(alert -> System.out.println("fired without a cause: " + alert));
    System.out.printf("%d alerts, %d did not fire and clear%n", all.size(), wrong);
    return wrong == 0 && unprovoked.isEmpty();
  }

  private static long secondsSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toSeconds();
  }
}
