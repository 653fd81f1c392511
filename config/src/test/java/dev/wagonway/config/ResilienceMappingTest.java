package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.Resilience.Breaker;
import dev.wagonway.config.Resilience.Ejection;
import dev.wagonway.config.Resilience.RetryBudget;
import dev.wagonway.config.ServerSettings.Limits;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Handling;
import dev.wagonway.route.Priority;
import dev.wagonway.route.Saturation;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every key about targets that fail which stands at targets, at callers and at the top. */
class ResilienceMappingTest {

  static final String EVERYTHING =
      """
      server:
        limits: { event: 1MiB, connections: 20, requests: 10 }
      targets:
        - id: opus
          model: big
          provider: vllm
          base-url: https://vllm.example/v1
          tier: cloud
          clearance: internal
          price: free
          api-keys: [ "${OPENAI_API_KEY}", "${ANTHROPIC_API_KEY}" ]
          max-concurrent: 4
          adaptive: false
          queue: { most: 7, wait: 900ms }
          saturation: { every: 2s, queue: 3, kv-cache: 0.8, relief: 0.5 }
          deadlines: { connect: 1s, first-token: 2s, idle: 3s, total: 1m, pace: 0.25 }
        - { id: glm, model: g, provider: openai, tier: on-prem, clearance: internal, price: free, queue: off, saturation: off, deadlines: { first-token: 2s } }
        - { id: plain, model: p, provider: openai, tier: edge, clearance: restricted, price: free }
      routes:
        auto:
          candidates: [opus, glm, plain]
          deadlines: { connect: 1s, pace: 0.5 }
          retry: { attempts: 3, backoff: 10ms, longest: 1s }
          hedge: { at-least: 300ms, max-cost: 0.01 }
          continuation: true
          on-refusal: [ { tier: edge }, { targets: glm } ]
          priority: low
          rules: [ { name: once, when: request.stream, retry: off, hedge: on, continuation: false } ]
      resilience:
        breaker: { window: 50, failures: 0.25, least: 5, rest: 3s, trials: 1 }
        retry-budget: { share: 0.1, least: 2 }
        ejection: { failures: 2, most: 0.3, rest: 1m }
        slow-start: 2m
      uplink: { probe: "https://connectivity.example/", every: 1s, timeout: 250ms }
      keys:
        - { name: ci, hash: "sha256:%s", priority: low }
        - { name: desk, hash: "sha256:%s" }
      """
          .formatted(Callers.digest("ci-key"), Callers.digest("desk-key"));

  private static final Duration FAR = Duration.ofDays(365);

  private final Snapshot snapshot = Reads.ok(EVERYTHING);

  private Target target(String id) {
    return snapshot.routeFor("auto").orElseThrow().candidates().stream()
        .filter(target -> target.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void mapsHowATargetIsTreated() {
    assertThat(target("opus").handling())
        .isEqualTo(
            new Handling(
                new Deadlines(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3),
                    Duration.ofMinutes(1),
                    0.25),
                false,
                7,
                Duration.ofMillis(900),
                new Saturation(Duration.ofSeconds(2), 3, 0.8, 0.5)));
    assertThat(target("plain").handling()).isEqualTo(Handling.DEFAULT);
  }

  @Test
  void partsOfATargetsDeadlinesThatAreLeftOutBoundNothing() {
    var own = target("glm").handling().deadlines();
    assertThat(own).isEqualTo(new Deadlines(FAR, Duration.ofSeconds(2), FAR, FAR, 0));
    var route = Deadlines.DEFAULT;
    assertThat(route.and(own == null ? route : own))
        .isEqualTo(
            new Deadlines(route.connect(), Duration.ofSeconds(2), route.idle(), route.total(), 0));
  }

  @Test
  void switchesQueueAndSaturationOff() {
    var handling = target("glm").handling();
    assertThat(handling.queue()).isZero();
    assertThat(handling.saturation().every()).isZero();
    assertThat(handling.adaptive()).isTrue();
  }

  @Test
  void mapsSeveralCredentialsInTheirOrder() {
    assertThat(target("opus").endpoint().keys())
        .containsExactly(
            new Secret("sk-from-the-environment"), new Secret("sk-other-from-environment"));
    assertThat(target("plain").endpoint().keys()).isEmpty();
  }

  @Test
  void mapsWhatIsAlikeForAllTargets() {
    assertThat(snapshot.resilience())
        .isEqualTo(
            new Resilience(
                new Breaker(50, 0.25, 5, Duration.ofSeconds(3), 1),
                new RetryBudget(0.1, 2),
                new Ejection(2, 0.3, Duration.ofMinutes(1)),
                Duration.ofMinutes(2)));
    assertThat(snapshot.server().limits())
        .isEqualTo(
            new Limits(
                Limits.DEFAULT.headBytes(),
                Limits.DEFAULT.bodyBytes(),
                Limits.DEFAULT.answerBytes(),
                1 << 20,
                20,
                10));
    assertThat(snapshot.uplink())
        .isEqualTo(
            new Uplink(
                URI.create("https://connectivity.example/"),
                Duration.ofSeconds(1),
                Duration.ofMillis(250)));
  }

  @Test
  void mapsTheMostThatRequestsOfACallerHave() {
    assertThat(snapshot.callers().named("ci").orElseThrow().priority()).isEqualTo(Priority.LOW);
    assertThat(snapshot.callers().named("desk").orElseThrow().priority()).isNull();
  }

  @Test
  void usesDefaultsForAllThatIsNotSaid() {
    assertThat(Reads.ok(Reads.target()).resilience()).isEqualTo(Resilience.DEFAULT);
    assertThat(resilience("resilience: {}")).isEqualTo(Resilience.DEFAULT);
    assertThat(resilience("resilience: { breaker: {}, retry-budget: {}, ejection: {} }"))
        .isEqualTo(Resilience.DEFAULT);
    var empty = Reads.ok(Reads.server("queue: {}", "saturation: {}", "adaptive: true"));
    assertThat(empty.targets().values())
        .extracting(Target::handling)
        .containsExactly(Handling.DEFAULT);
    var limits = Reads.ok(Reads.target() + "server: { limits: {} }\n").server().limits();
    assertThat(limits).isEqualTo(Limits.DEFAULT);
  }

  @Test
  void switchesEjectionAndSlowStartOffInBothSpellings() {
    for (var off : new String[] {"off", "false"}) {
      var read = resilience("resilience: { ejection: " + off + ", slow-start: " + off + " }");
      assertThat(read.ejection().failures()).isZero();
      assertThat(read.slowStart()).isZero();
    }
  }

  @Test
  void leastAnswersFollowTheWindowWhereOnlyOneIsSaid() {
    assertThat(resilience("resilience: { breaker: { window: 4 } }").breaker().least()).isEqualTo(4);
    var many = resilience("resilience: { breaker: { least: 30 } }").breaker();
    assertThat(many.window()).isEqualTo(30);
    assertThat(many.least()).isEqualTo(30);
  }

  @Test
  void anUplinkIsAskedOftenEnoughToMissItWithinASecond() {
    var uplink = Reads.ok(Reads.target() + "uplink: { probe: http://up.example/ }\n").uplink();
    assertThat(uplink)
        .isEqualTo(
            new Uplink(
                URI.create("http://up.example/"), Duration.ofMillis(400), Duration.ofMillis(400)));
    assertThat(new Uplink(URI.create("http://up.example/"), Duration.ofMillis(50)).timeout())
        .isEqualTo(Duration.ofMillis(50));
    assertThat(new Uplink(URI.create("http://up.example/"), Duration.ofDays(1)).timeout())
        .isEqualTo(Duration.ofMillis(400));
  }

  private static Resilience resilience(String text) {
    return Reads.ok(Reads.target() + text + "\n").resilience();
  }
}
