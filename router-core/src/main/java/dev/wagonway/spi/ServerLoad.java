package dev.wagonway.spi;

/**
 * What a server of models says of its load.
 *
 * @param waiting requests that wait for their turn
 * @param running requests that are being answered
 * @param cacheUse the share of its KV cache in use, from 0 to 1; 0 if it does not say
 */
public record ServerLoad(int waiting, int running, double cacheUse) {}
