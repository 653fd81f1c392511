package dev.wagonway.config;

/**
 * What all parts share while one configuration is read.
 *
 * @param problems where complaints go
 * @param references what follows references
 */
record Reading(Problems problems, References references) {}
