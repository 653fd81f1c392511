package dev.wagonway.config.catalogue;

/**
 * What a model reached in a test.
 *
 * @param percent from 0 to 100
 */
public record Score(Benchmark benchmark, double percent, Citation citation) {}
