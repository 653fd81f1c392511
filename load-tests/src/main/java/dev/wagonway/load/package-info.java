/**
 * Measures the gateway from outside, as its users meet it: as a process that costs CPU time, memory
 * and latency. The only place of the project where a clock decides anything.
 *
 * <p>A bench run puts three parties side by side. The {@linkplain dev.wagonway.load.MockUpstream
 * mock upstream} answers like a model, in a process of its own, from bytes computed beforehand. The
 * {@linkplain dev.wagonway.load.LoadClient load client} asks, in the bench's own process. Between
 * them stands one subject at a time: nothing at all, nginx, Wagonway, or another gateway. The
 * subjects share one core and the two ends share another, so that the CPU time of a subject is its
 * own; the two ends report theirs, so that a reader can tell that neither was the bottleneck.
 *
 * <p>Starting points: {@link dev.wagonway.load.Bench} (what is run), {@link
 * dev.wagonway.load.Scenario} (what is measured), {@link dev.wagonway.load.Processes} (how
 * processes are started, read and ended). Everything here speaks HTTP to the subjects and must not
 * depend on the gateway's classes; only the micro-benchmarks below call code of other modules.
 */
@NullMarked
package dev.wagonway.load;

import org.jspecify.annotations.NullMarked;
