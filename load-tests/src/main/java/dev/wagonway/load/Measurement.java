package dev.wagonway.load;

import org.jspecify.annotations.Nullable;

/**
 * One subject in one round of one scenario.
 *
 * @param scenario the scenario's id
 * @param subject the subject's name
 * @param round counted from 1
 * @param load how much load there was: requests per second, connections or streams
 * @param succeeded requests or streams that were served as they should be
 * @param failed all others
 * @param cost CPU time
 * @param latency from the intended start of a request to its last byte, or of a stream to its
 *     first; null where connections are saturated
 * @param gaps between two arrivals on a stream; null for requests
 * @param residentMegabytes the proxy's memory under this load; 0 if there was none
 */
record Measurement(
    String scenario,
    String subject,
    int round,
    int load,
    long succeeded,
    long failed,
    Cost cost,
    @Nullable Spread latency,
    @Nullable Spread gaps,
    double residentMegabytes) {}
