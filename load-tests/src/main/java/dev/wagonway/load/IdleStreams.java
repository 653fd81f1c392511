package dev.wagonway.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What thousands of idle streams and some slow readers cost other requests: the same load with and
 * without them, in turns. The two ends of the measurement serve the streams as well and get later
 * by it; requests that go to the upstream directly show by how much. A first round is shown and
 * does not count: a gateway that runs for long has compiled what thousands of streams need.
 */
public final class IdleStreams {

  private static final int SLOW_READERS = 200;

  /**
   * Connections for the requests beside the streams: without descriptors for these, it is the want
   * of them that is measured.
   */
  private static final int OTHERS = 300;

  private static final int SLOW_READ_BYTES = 1_024;
  private static final int SLOW_BUFFER_BYTES = 4 << 10;
  private static final Duration SLOW_READ_PAUSE = Duration.ofMillis(500);
  private static final int PER_SECOND = 500;
  private static final int WARM_UP_REQUESTS = 60_000;
  private static final Duration WINDOW = Duration.ofSeconds(15);
  private static final Duration RAMP = Duration.ofSeconds(8);
  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final int GAP_MILLIS = 5_000;
  private static final int SLOW_GAP_MILLIS = 50;

  /**
   * From one slow reader's start to the next one's. Has no divisor in common with their gap: every
   * 40 ms, a fifth of all would get their events at the same moment.
   */
  private static final Duration SLOW_START = Duration.ofMillis(39);

  private static final double LIMIT = 1.2;

  private final int streams;
  private final int rounds;
  private final Path folder;

  /** Prepares for so many idle streams, as far as the limit of open files has room for them. */
  public IdleStreams(int streams, int rounds, Path folder) {
    this.streams = streams;
    this.rounds = rounds;
    this.folder = folder;
  }

  /**
   * Runs it.
   *
   * @return whether others' 99th percentile stays within a fifth
   */
  public boolean run(Processes processes) throws IOException, InterruptedException {
    Loops.prepareProcess();
    processes.pinSelf();
    try (var lab = Lab.open(processes)) {
      var environment = Environment.observe(2, processes.arePinned(), lab.client().transport());
      var count = Math.min(streams, environment.maxStreams() - SLOW_READERS - OTHERS);
      if (count < streams) {
        System.out.println(
            "the limit of %,d open files has room for %,d idle streams and %d slow readers"
                .formatted(environment.openFiles(), count, SLOW_READERS));
      }
      var wagonway =
          new Wagonway(
              Path.of("").toAbsolutePath(),
              3,
              List.of(new Script.Json(), WarmUp.STREAM, idle(), slow()));
      return switch (new Subjects(processes, lab, folder).start("wagonway", wagonway)) {
        case Subjects.Started.Ready(var subject) -> compare(lab, subject, count);
        case Subjects.Started.Skipped(_, var reason) -> throw new IllegalStateException(reason);
      };
    }
  }

  private boolean compare(Lab lab, Subject subject, int count) {
    var warmUp = new WarmUp(lab, subject, WARM_UP_REQUESTS);
    var _ = warmUp.requests();
    var _ = warmUp.events();
    var _ = others(lab, subject);
    var table =
        new Table(
            List.of(
                "round",
                "p99 ms alone",
                "among streams",
                "direct, alone",
                "direct, among",
                "ratio",
                "complete"));
    var ratios = new ArrayList<Double>();
    for (int round = 0; round <= rounds; round++) {
      var alone = both(lab, subject);
      var among = among(lab, subject, count);
      var ratio = among.times.over(alone);
      var counts = round > 0;
      if (counts) {
        ratios.add(ratio);
      }
      table.add(
          List.of(
              counts ? Integer.toString(round) : "warm-up",
              "%.2f".formatted(alone.millis),
              "%.2f".formatted(among.times.millis),
              "%.2f".formatted(alone.directMillis),
              "%.2f".formatted(among.times.directMillis),
              "%.2f".formatted(ratio),
              "%,d of %,d".formatted(among.complete, count)));
    }
    ratios.sort(Double::compare);
    var median = ratios.get(ratios.size() / 2);
    System.out.println("\n" + table.markdown());
    System.out.println(
        "median ratio of p99 to what is to be expected with %,d idle streams and %d slow readers: %.2f (at most %.1f)"
            .formatted(count, SLOW_READERS, median, LIMIT));
    return median <= LIMIT;
  }

  private Among among(Lab lab, Subject subject, int count) {
    var load = lab.client().start(subject.aim(idle()), new StreamLoad.Plan(idle(), count, RAMP));
    var request = subject.aim(slow()).request();
    var bytes = new byte[request.readableBytes()];
    request.getBytes(request.readerIndex(), bytes);
    var readers = new ArrayList<Thread>();
    for (int i = 0; i < SLOW_READERS; i++) {
      var after = SLOW_START.multipliedBy(i);
      readers.add(Thread.ofVirtual().start(() -> readSlowly(subject.port(), bytes, after)));
    }
    var _ = lab.await(load.eventsAfter(RAMP.plus(SETTLE)));
    var times = both(lab, subject);
    readers.forEach(Thread::interrupt);
    return new Among(times, lab.await(load.result()).complete());
  }

  private static Times both(Lab lab, Subject subject) {
    return new Times(others(lab, subject), others(lab, Subject.direct(lab.upstreamPort())));
  }

  private static double others(Lab lab, Subject subject) {
    var aim = subject.aim(new Script.Json());
    var _ = lab.await(lab.client().start(aim, new OpenLoop.Plan(PER_SECOND, SETTLE)));
    var result = lab.await(lab.client().start(aim, new OpenLoop.Plan(PER_SECOND, WINDOW)));
    return result.latencyMicros().getValueAtPercentile(99) / 1e3;
  }

  /** Begins after a while: whoever began at once with others would get each event with them. */
  private static void readSlowly(int port, byte[] request, Duration after) {
    LockSupport.parkNanos(after.toNanos());
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(SLOW_BUFFER_BYTES);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.getOutputStream().write(request);
      while (!Thread.interrupted()
          && socket.getInputStream().readNBytes(SLOW_READ_BYTES).length > 0) {
        LockSupport.parkNanos(SLOW_READ_PAUSE.toNanos());
      }
    } catch (IOException _) {
      // An interrupt closes the socket; the reader has done its part.
    }
  }

  /** A stream that lasts as long as a round does. */
  private static Script.Sse idle() {
    var millis = RAMP.plus(SETTLE.multipliedBy(5)).plus(WINDOW.multipliedBy(2)).toMillis();
    return new Script.Sse(GAP_MILLIS, (int) Math.ceilDiv(millis, GAP_MILLIS));
  }

  private static Script.Sse slow() {
    return new Script.Sse(SLOW_GAP_MILLIS, (int) TimeUnit.MINUTES.toMillis(2) / SLOW_GAP_MILLIS);
  }

  /**
   * Others' 99th percentiles.
   *
   * @param millis through the gateway
   * @param directMillis past it
   */
  private record Times(double millis, double directMillis) {

    /** How many times what was to be expected of {@code alone}, the ends' own lateness added. */
    double over(Times alone) {
      return millis / (alone.millis + Math.max(0, directMillis - alone.directMillis));
    }
  }

  /** What was measured among the streams, and how many of these were complete. */
  private record Among(Times times, int complete) {}
}
