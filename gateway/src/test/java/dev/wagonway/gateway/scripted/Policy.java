package dev.wagonway.gateway.scripted;

import dev.wagonway.config.Callers;
import dev.wagonway.config.Resilience;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.Uplink;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Route;
import dev.wagonway.route.Rule;
import dev.wagonway.route.Sticky;
import dev.wagonway.route.Strategy;
import dev.wagonway.route.Target;
import dev.wagonway.route.Terms;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A policy with one route {@code auto}, put together piece by piece. Each step gives a new one. */
public record Policy(
    String hash,
    List<Target> targets,
    Terms terms,
    List<Rule> rules,
    Sticky sticky,
    Map<String, Caller> keys,
    @Nullable Uplink uplink) {

  /** Keeps conversations until their target fails or has displeased three times. */
  public static final Sticky STICKY = new Sticky(true, Duration.ofMinutes(30), 3);

  /** A policy under which {@code targets} are tried in this order. */
  public static Policy of(Target... targets) {
    return new Policy(
        "test",
        List.of(targets),
        Terms.of(Strategy.AS_LISTED, Deadlines.DEFAULT),
        List.of(),
        Sticky.OFF,
        Map.of(),
        null);
  }

  /** A target that can do all, is cleared for internal content. */
  public static Target cloud(String id, ScriptedUpstream upstream) {
    return at(id, Tier.CLOUD, Label.INTERNAL, upstream);
  }

  /** A target that can do all and is cleared for everything. */
  public static Target edge(String id, ScriptedUpstream upstream) {
    return at(id, Tier.EDGE, Label.RESTRICTED, upstream);
  }

  private static Target at(String id, Tier tier, Label clearance, ScriptedUpstream upstream) {
    var endpoint =
        new Endpoint("openai-chat", "llama-server", URI.create(upstream.baseUrl()), null);
    return Variant.of(Targets.cloud()).id(id).tier(tier).clearance(clearance).at(endpoint).target();
  }

  /** {@code target}, but it speaks {@code wire}, and other wires at the same address. */
  public static Target speaking(Target target, String wire, String... others) {
    var at = target.endpoint();
    var alternatives =
        Arrays.stream(others)
            .collect(
                Collectors.toMap(
                    other -> other,
                    other -> URI.create(at.baseUrl() + "/" + other + "?as=" + other)));
    return Variant.of(target)
        .at(
            new Endpoint(
                wire,
                at.provider(),
                at.baseUrl(),
                at.key(),
                at.reasoning(),
                at.dialect(),
                alternatives))
        .target();
  }

  public Policy hash(String newHash) {
    return new Policy(newHash, targets, terms, rules, sticky, keys, uplink);
  }

  public Policy strategy(Strategy strategy) {
    return terms(Terms.of(strategy, Deadlines.DEFAULT));
  }

  public Policy terms(Terms newTerms) {
    return new Policy(hash, targets, newTerms, rules, sticky, keys, uplink);
  }

  public Policy rule(Rule rule) {
    return new Policy(hash, targets, terms, List.of(rule), sticky, keys, uplink);
  }

  public Policy sticky(Sticky newSticky) {
    return new Policy(hash, targets, terms, rules, newSticky, keys, uplink);
  }

  /** Adds a caller by the key that it carries. */
  public Policy key(String key, Caller caller) {
    var more = new LinkedHashMap<>(keys);
    more.put(Callers.digest(key), caller);
    return new Policy(hash, targets, terms, rules, sticky, more, uplink);
  }

  public Policy uplink(@Nullable Uplink newUplink) {
    return new Policy(hash, targets, terms, rules, sticky, keys, newUplink);
  }

  /** What the gateway takes. */
  public Snapshot snapshot() {
    var empty =
        TestGateway.policy(
            """
            targets:
              - id: none
                model: none
                provider: openai
                base-url: http://127.0.0.1:9/v1
                tier: edge
                clearance: restricted
                price: free
            """);
    var route = new Route("auto", targets, Label.PUBLIC, terms, rules, null, sticky);
    return Edition.plain(
            targets.stream().collect(Collectors.toMap(Target::id, target -> target)),
            Map.of("auto", route))
        .hash(hash)
        .loadedAt(empty.loadedAt())
        .server(empty.server())
        .callers(new Callers(keys))
        .uplink(uplink)
        .savings(empty.savings())
        .snapshot();
  }

  /** {@code usual}, but with other ways to deal with targets that fail. */
  public static Snapshot with(Resilience resilience, Snapshot usual) {
    return Edition.of(usual).resilience(resilience).snapshot();
  }
}
