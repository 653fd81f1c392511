/**
 * Micro-benchmarks (JMH) of the code that every request passes through: the decision, the wire's
 * reading and splicing, the metering of streamed events, the price.
 *
 * <p>They show where the CPU time that {@link dev.wagonway.load.Bench} measures goes, and whether a
 * change made one step dearer. Starting point: {@link dev.wagonway.load.micro.MicroBenchmarks}.
 * They call {@code router-core} and, through its interfaces, whatever wires are on the class path;
 * never the gateway.
 */
@NullMarked
package dev.wagonway.load.micro;

import org.jspecify.annotations.NullMarked;
