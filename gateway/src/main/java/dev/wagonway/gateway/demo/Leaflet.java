package dev.wagonway.gateway.demo;

import dev.wagonway.config.Snapshot;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.route.Route;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the demo prints for its visitors. */
public final class Leaflet {

  private static final int PRICE_DECIMALS = 3;

  private Leaflet() {}

  /** Where the console is, what to try, targets, routes, what was found, where the metrics are. */
  public static String of(Demo demo) {
    return text(
        demo.snapshot(), demo.finds(), demo.gateway().address(), demo.gateway().adminAddress());
  }

  static String text(
      Snapshot snapshot, List<Find> finds, InetSocketAddress clients, InetSocketAddress admin) {
    var targets = snapshot.targets().values().stream().map(Leaflet::target);
    var routes = snapshot.routes().values().stream().map(Leaflet::route);
    return """
    Console: %s/console

    Try
      # one answer; the headers say who gave it and what it cost
    %s
      # the same as a stream
    %s
      # in Anthropic's API; the header x-wagonway-lost says what the model cannot be told
    %s
      # what is found in a prompt counts: this one is restricted, so it stays in the house
    %s
    Targets (USD per million tokens in / out)
    %s
    Routes, the names to put in "model" (a target's name works as well; any other means auto)
    %s
    Found on this machine
    %s
    Unless it was started with --no-traffic, simulated users make about two requests a second, over HTTP
    and with keys of their own; you need none. The ledger of what all of it costs goes when the demo ends.
    Metrics: curl -s %s/metrics | grep wagonway_
    Stop with Ctrl-C.
    """
        .formatted(
            url(admin),
            curl("-si", clients, "", "Why is the sky blue?"),
            curl("-sN", clients, "\"stream\":true,", "Tell me a story"),
            anthropicCurl(clients),
            curl("-si", clients, "", "My card is 4111 1111 1111 1111. Is that a Visa?"),
            targets.collect(Collectors.joining()),
            routes.collect(Collectors.joining()),
            found(finds),
            url(admin));
  }

  /** How to write {@code address} in a browser. */
  public static String url(InetSocketAddress address) {
    return url("http", address);
  }

  /** The same with a scheme other than {@code http}. */
  public static String url(String scheme, InetSocketAddress address) {
    var host = address.getAddress().getHostAddress();
    return "%s://%s:%d"
        .formatted(scheme, host.contains(":") ? "[" + host + "]" : host, address.getPort());
  }

  private static String target(Target target) {
    return "  %-12s %-8s up to %-12s %-14s %s%n"
        .formatted(
            target.id(),
            target.tier().word(),
            target.clearance().word(),
            price(target.tariff().at(0, Instant.EPOCH)),
            target.model());
  }

  private static String price(Price price) {
    return price.isFree()
        ? "free"
        : rounded(price.inputPerMillion()) + " / " + rounded(price.outputPerMillion());
  }

  private static String rounded(Money money) {
    return BigDecimal.valueOf(money.nanoUsd(), 9)
        .setScale(PRICE_DECIMALS, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String route(Route route) {
    return "  %-12s %-10s of %s%n"
        .formatted(
            route.name(),
            Objects.requireNonNullElse(route.terms().strategy(), Strategy.AS_LISTED).name(),
            route.candidates().stream().map(Target::id).collect(Collectors.joining(", ")));
  }

  private static String found(List<Find> finds) {
    if (finds.isEmpty()) {
      return """
        no API key in the environment, no model server on the usual ports
      """;
    }
    var lines =
        finds.stream()
            .map(find ->
                switch (find) {
                  case Find.Key key ->
                      "  %s: target \"%s\", %s; a real vendor, real money%n"
                          .formatted(key.variable(), key.id(), key.model());
                  case Find.LocalServer server ->
                      "  %s: target \"%s\", %s%n"
                          .formatted(server.provider().baseUrl(), server.id(), server.model());
                })
            .collect(Collectors.joining());
    return lines
        + """
          These serve only requests for their own name or for the route "mine"; the other routes
          stay with the simulated targets.
        """;
  }

  private static String anthropicCurl(InetSocketAddress clients) {
    return """
      curl -si %s/v1/messages \\
        -H 'content-type: application/json' -H 'anthropic-version: 2023-06-01' \\
        -d '{"model":"claude-sonnet-4-6","max_tokens":2000,"thinking":{"type":"enabled","budget_tokens":1024},"messages":[{"role":"user","content":"Why is the sky blue?"}]}'
    """
        .formatted(url(clients));
  }

  private static String curl(
      String options, InetSocketAddress clients, String members, String question) {
    return """
      curl %s %s/v1/chat/completions \\
        -H 'content-type: application/json' \\
        -d '{"model":"auto",%s"messages":[{"role":"user","content":"%s"}]}'
    """
        .formatted(options, url(clients), members, question);
  }
}
