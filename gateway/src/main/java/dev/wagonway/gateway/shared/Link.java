package dev.wagonway.gateway.shared;

import io.lettuce.core.api.StatefulRedisConnection;

/**
 * A connection that is never made again, so that all that is sent on it reaches one run of one
 * server or fails.
 *
 * @param server which run of which server, as it says itself ({@code run_id} of {@code INFO
 *     server}); another after each restart
 */
public record Link(StatefulRedisConnection<String, byte[]> connection, String server) {

  /** Whether it has not broken, as far as is known. */
  public boolean isOpen() {
    return connection.isOpen();
  }
}
