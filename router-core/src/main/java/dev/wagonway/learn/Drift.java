package dev.wagonway.learn;

import java.time.Instant;

/**
 * A target's answers have become better or worse than what was observed of it before.
 *
 * @param at when the observation was made that settled it
 * @param better whether they are better, rather than worse
 */
public record Drift(String target, Instant at, boolean better) {}
