package dev.wagonway.load;

import java.time.Duration;

/**
 * Load that is not measured. A JVM compiles its hot code during its first hundred thousand requests
 * and spends several times the CPU meanwhile; streams have hot code of their own.
 */
final class WarmUp {

  /** What is asked for when streams are warmed up. */
  static final Script.Sse STREAM = new Script.Sse(20, 100);

  private static final int CONNECTIONS = 64;
  private static final int STREAMS = 300;
  private static final int BRIEF_REQUESTS = 5_000;
  private static final Duration REQUESTS_LIMIT = Duration.ofMinutes(2);
  private static final Duration RAMP = Duration.ofMillis(500);

  private final Lab lab;
  private final Subject subject;
  private final int target;

  /**
   * Prepares to warm up.
   *
   * @param fullRequests how many requests, and as many events, a subject gets that compiles as it
   *     runs
   */
  WarmUp(Lab lab, Subject subject, int fullRequests) {
    this.lab = lab;
    this.subject = subject;
    this.target =
        switch (subject.warmUp()) {
          case BRIEF -> BRIEF_REQUESTS;
          case FULL -> fullRequests;
        };
  }

  Done requests() {
    var aim = subject.aim(new Script.Json());
    var plan = new ClosedLoop.Plan(CONNECTIONS, target, REQUESTS_LIMIT);
    var result = lab.await(lab.client().start(aim, plan));
    return new Done(result.answered(), result.failed());
  }

  /** Opens short streams, again and again, until there were enough events. */
  Done events() {
    var streams = subject.bearable(STREAMS);
    var plan = new StreamLoad.Plan(STREAM, streams, RAMP);
    long events = 0;
    long failed = 0;
    var passes = Math.ceilDiv(subject.bearable(target), streams * STREAM.events());
    for (int i = 0; i < passes; i++) {
      var result = lab.await(lab.client().start(subject.aim(STREAM), plan).result());
      events += result.events();
      failed += result.failed();
    }
    return new Done(events, failed);
  }

  /** How many requests or events there were, and how many requests or streams went wrong. */
  record Done(long count, long failed) {}
}
