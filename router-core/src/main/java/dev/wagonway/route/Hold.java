package dev.wagonway.route;

/**
 * What is remembered of a conversation.
 *
 * @param target the id of the target that answered last
 * @param cachedTokens how much of the prompt that target probably has in its cache
 * @param badSignals how many answers in a row seem to have displeased
 */
public record Hold(String target, long cachedTokens, int badSignals) {}
