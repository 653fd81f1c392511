package dev.wagonway.load;

import java.time.Duration;

/** A kind of load, and what is measured under it. */
sealed interface Scenario {

  /** The word that options and results use. */
  String id();

  /** What it is, in words, with its load. */
  String title();

  /** What is asked for. */
  Script script();

  /** How often it is measured when short ones are measured {@code usual} times. */
  default int rounds(int usual) {
    return usual;
  }

  /** Puts the load on {@code subject} and measures, after a second to settle. */
  Measurement measure(Lab lab, Subject subject, int round);

  /** Long enough for caches and branch predictors to follow the change of subject. */
  Duration SETTLE = Duration.ofSeconds(1);

  /** Small requests as fast as they are answered: the lowest cost per request. */
  record Saturated(int connections, Duration window) implements Scenario {

    @Override
    public String id() {
      return "json";
    }

    @Override
    public String title() {
      return "Small JSON requests, saturated: %d connections".formatted(connections);
    }

    @Override
    public Script script() {
      return new Script.Json();
    }

    @Override
    public Measurement measure(Lab lab, Subject subject, int round) {
      var aim = subject.aim(script());
      lab.await(lab.client().start(aim, ClosedLoop.Plan.during(connections, SETTLE)));
      var before = lab.cpu(subject);
      var result = lab.await(lab.client().start(aim, ClosedLoop.Plan.during(connections, window)));
      var cost = lab.cpu(subject).since(before, Math.max(1, result.answered()));
      return new Measurement(
          id(),
          subject.name(),
          round,
          connections,
          result.answered(),
          result.failed(),
          cost,
          null,
          null,
          megabytes(subject));
    }
  }

  /** Small requests at even intervals, whatever the answers do: honest latencies. */
  record Paced(int perSecond, Duration window) implements Scenario {

    @Override
    public String id() {
      return "paced";
    }

    @Override
    public String title() {
      return "Small JSON requests, open loop: %,d a second".formatted(perSecond);
    }

    @Override
    public Script script() {
      return new Script.Json();
    }

    @Override
    public Measurement measure(Lab lab, Subject subject, int round) {
      var aim = subject.aim(script());
      var rate = subject.bearable(perSecond);
      lab.await(lab.client().start(aim, new OpenLoop.Plan(rate, SETTLE)));
      var before = lab.cpu(subject);
      var result = lab.await(lab.client().start(aim, new OpenLoop.Plan(rate, window)));
      var cost = lab.cpu(subject).since(before, Math.max(1, result.answered()));
      return new Measurement(
          id(),
          subject.name(),
          round,
          rate,
          result.answered(),
          result.failed(),
          cost,
          Spread.ofMicros(result.latencyMicros()),
          null,
          megabytes(subject));
    }
  }

  /**
   * Event streams held open. CPU is counted while all are open and none has ended, so it is that of
   * relaying alone.
   */
  record Streams(String id, int streams, int gapMillis, Duration ramp, Duration window)
      implements Scenario {

    private static final int MANY = 1_000;
    private static final int ROUNDS_SAVED = 3;

    @Override
    public String title() {
      return "%,d event streams at once, an event each %d ms".formatted(streams, gapMillis);
    }

    @Override
    public Script.Sse script() {
      var millis = ramp.plus(SETTLE).plus(window).plus(SETTLE).toMillis();
      return new Script.Sse(gapMillis, (int) Math.ceilDiv(millis, gapMillis));
    }

    @Override
    public Measurement measure(Lab lab, Subject subject, int round) {
      var count = subject.bearable(streams);
      var plan = new StreamLoad.Plan(script(), count, ramp);
      var load = lab.client().start(subject.aim(script()), plan);
      var eventsBefore = lab.await(load.eventsAfter(ramp.plus(SETTLE)));
      var before = lab.cpu(subject);
      var residentBefore = megabytes(subject);
      var eventsAfter = lab.await(load.eventsAfter(window));
      var after = lab.cpu(subject);
      var residentAfter = megabytes(subject);
      var result = lab.await(load.result());
      return new Measurement(
          id(),
          subject.name(),
          round,
          count,
          result.complete(),
          result.failed(),
          after.since(before, Math.max(1, eventsAfter - eventsBefore)),
          Spread.ofMicros(result.firstByteMicros()),
          Spread.ofMicros(result.gapMicros()),
          Math.max(residentBefore, residentAfter));
    }

    @Override
    public int rounds(int usual) {
      return streams < MANY ? usual : Math.ceilDiv(usual, ROUNDS_SAVED);
    }
  }

  private static double megabytes(Subject subject) {
    return subject.process().map(Child::residentBytes).orElse(0L) / 1e6;
  }
}
