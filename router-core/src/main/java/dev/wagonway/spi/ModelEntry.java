package dev.wagonway.spi;

/**
 * A line of the list of models.
 *
 * @param id the name that clients ask for
 * @param owner who offers it: {@code wagonway} for routes, else the provider
 * @param createdEpochSecond when it came to be
 */
public record ModelEntry(String id, String owner, long createdEpochSecond) {}
