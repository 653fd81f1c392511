package dev.wagonway.config;

import java.net.URI;
import java.time.Duration;

/**
 * How to find out whether the site can reach the cloud.
 *
 * @param probe what is asked; any HTTP answer shows that the uplink works
 * @param every how often it is asked
 */
public record Uplink(URI probe, Duration every) {}
