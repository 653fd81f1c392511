package dev.wagonway.gateway.classify;

/**
 * A text to look at.
 *
 * @param id what to call it, as JSON has it: a string or a number
 * @param text may hold halves of surrogate pairs
 */
public record Document(String id, String text) {}
