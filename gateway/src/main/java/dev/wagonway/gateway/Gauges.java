package dev.wagonway.gateway;

import dev.wagonway.gateway.decisions.RecentDecisions;
import dev.wagonway.gateway.edge.EdgeServer;
import dev.wagonway.gateway.exchange.Exchanges;
import dev.wagonway.gateway.health.TargetBoard;
import dev.wagonway.gateway.learn.Lessons;
import dev.wagonway.gateway.memory.Conversations;
import dev.wagonway.gateway.observe.Meters;
import dev.wagonway.gateway.relay.OpenAttempts;
import dev.wagonway.gateway.upstream.UpstreamClient;

/** The parts of a gateway that are read at each scrape. */
record Gauges(
    Exchanges exchanges,
    UpstreamClient client,
    OpenAttempts open,
    EdgeServer edge,
    Conversations conversations,
    Lookout lookout,
    Lessons lessons,
    TargetBoard board) {

  /** Has {@code meters} read them. */
  void register(Meters meters) {
    meters.gauge(
        "wagonway.exchanges.open", "Requests of clients in progress", exchanges, Exchanges::open);
    meters.gauge(
        "wagonway.descriptors.missing",
        "How often no socket could be opened for want of file descriptors",
        client,
        known -> known.descriptors().shortages());
    meters.gauge("wagonway.requests.open", "Attempts in progress", open, OpenAttempts::count);
    meters.gauge(
        "wagonway.client.connections", "Open client connections", edge, EdgeServer::connections);
    meters.gauge(
        "wagonway.upstream.connections.active",
        "Upstream connections in use",
        client,
        UpstreamClient::activeConnections);
    meters.gauge(
        "wagonway.upstream.connections.idle",
        "Pooled upstream connections",
        client,
        UpstreamClient::idleConnections);
    meters.gauge(
        "wagonway.conversations",
        "Conversations that are remembered",
        conversations,
        Conversations::count);
    meters.gauge(
        "wagonway.decisions.kept",
        "Requests that operators can look at",
        lookout.recent(),
        RecentDecisions::count);
    meters.gauge(
        "wagonway.learning.pending",
        "Decisions of which something may yet be told",
        lessons,
        Lessons::pending);
    meters.gauge(
        "wagonway.learning.saved",
        "0 while what is learned cannot be saved where it should be, else 1",
        lessons.learner(),
        learner -> learner.saving().isRight() ? 1 : 0);
    meters.gauge(
        "wagonway.kept.bytes",
        "Bytes of answers that are kept for clients which refer to them",
        exchanges,
        Exchanges::keptBytes);
    meters.gauge(
        "wagonway.uplink.up",
        "1 if the cloud can be reached as far as is known, else 0",
        board,
        known -> known.isOnline() ? 1 : 0);
    meters.processMetrics();
  }
}
