package dev.wagonway.load.learn;

import dev.wagonway.predict.Features;
import dev.wagonway.predict.Grams;

/**
 * One prompt of a simulated population.
 *
 * @param number its place in the stream of all prompts, from 0
 * @param features what can be read from it, its difficulty only roughly
 * @param grams what stands for its words
 * @param difficulty how hard it really is, from 0 to 1
 * @param kind what it really is about, in more detail than can be read from it
 * @param key whose key it comes with, from 1
 * @param luck decides whether the answer is good: it is if its probability is greater
 * @param tells whether its sender says how good the answer was
 */
record Prompt(
    int number,
    Features features,
    Grams grams,
    double difficulty,
    int kind,
    int key,
    double luck,
    boolean tells) {}
