package dev.wagonway.route;

/**
 * Terms for some of a route's requests.
 *
 * @param name the operator's name for it
 * @param when which requests it is for
 * @param terms what it says about them
 */
public record Rule(String name, Condition when, Terms terms) {}
