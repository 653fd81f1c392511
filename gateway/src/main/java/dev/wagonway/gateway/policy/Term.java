package dev.wagonway.gateway.policy;

/**
 * Something that holds for requests.
 *
 * @param name the key that policies use: {@code quality-floor}
 * @param value what it says, in words
 * @param origin what says so: a rule, a route, the caller, the request, or the default
 */
public record Term(String name, String value, String origin) {}
