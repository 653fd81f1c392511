package dev.wagonway.config.yaml;

/**
 * What all parts share while one configuration is read.
 *
 * @param problems where complaints go
 * @param references what follows references
 */
public record Reading(Problems problems, References references) {}
