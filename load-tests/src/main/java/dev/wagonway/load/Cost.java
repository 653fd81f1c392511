package dev.wagonway.load;

/**
 * What work cost.
 *
 * @param units how many requests or events
 * @param seconds how long it took
 * @param subjectMicros CPU time of the proxy per unit; 0 if there was none
 * @param upstreamMicros CPU time of the mock upstream per unit
 * @param loadMicros CPU time of the load client per unit
 * @param busy the share of a core that the proxy used
 * @param others how many cores were used by processes that have no part in this
 */
record Cost(
    long units,
    double seconds,
    double subjectMicros,
    double upstreamMicros,
    double loadMicros,
    double busy,
    double others) {

  double unitsPerSecond() {
    return units / seconds;
  }
}
