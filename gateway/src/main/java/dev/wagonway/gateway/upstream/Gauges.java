package dev.wagonway.gateway.upstream;

import java.util.concurrent.atomic.LongAdder;

/** Counts of a client's connections. Thread-safe. */
final class Gauges {

  /** Connections that carry a call. */
  final LongAdder active = new LongAdder();

  /** Connections that wait for one. */
  final LongAdder idle = new LongAdder();

  /** Connections that were ever established. */
  final LongAdder connects = new LongAdder();

  /** Calls that found their pooled connection dead and were moved to a fresh one. */
  final LongAdder staleRetries = new LongAdder();
}
