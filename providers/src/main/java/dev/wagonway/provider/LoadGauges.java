package dev.wagonway.provider;

import java.util.List;

/**
 * Where a server tells its load, in Prometheus' text format. Of several names the first counts that
 * is there, as names change from version to version.
 *
 * @param path below the server's root, not the API's
 * @param waiting names of what counts the requests that wait
 * @param running names of what counts the requests that are being answered
 * @param cache names of the share of the KV cache in use, from 0 to 1
 */
public record LoadGauges(
    String path, List<String> waiting, List<String> running, List<String> cache) {

  public LoadGauges {
    waiting = List.copyOf(waiting);
    running = List.copyOf(running);
    cache = List.copyOf(cache);
  }
}
