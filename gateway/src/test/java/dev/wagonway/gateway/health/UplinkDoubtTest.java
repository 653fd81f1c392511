package dev.wagonway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Target;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UplinkDoubtTest {

  private static final Target ONE = at("https://one.example/v1");
  private static final Target ONE_MORE = at("https://one.example/other/v1");
  private static final Target TWO = at("https://two.example/v1");
  private static final Outcome REFUSED_CONNECTION =
      new Outcome.Undelivered(new Failure.ConnectFailed("no connection"), null);
  private static final Outcome LATE =
      new Outcome.Undelivered(new Failure.TimedOut("late", Failure.Phase.CONNECT), null);
  private static final Outcome SLOW =
      new Outcome.Undelivered(new Failure.TimedOut("slow", Failure.Phase.FIRST_CONTENT), null);

  private final UplinkDoubt doubt = new UplinkDoubt();
  private long nowNanos;

  private static Target at(String url) {
    return Variant.of(Targets.cloud())
        .at(new Endpoint("openai-chat", "openai", URI.create(url), null))
        .target();
  }

  private boolean after(Target target, Outcome outcome) {
    nowNanos += Duration.ofMillis(100).toNanos();
    return doubt.arises(target, outcome, nowNanos);
  }

  @Test
  void arisesWhenTwoProvidersCannotBeConnectedTo() {
    assertThat(after(ONE, REFUSED_CONNECTION)).isFalse();
    assertThat(after(ONE_MORE, REFUSED_CONNECTION)).as("the same server").isFalse();
    assertThat(after(TWO, LATE)).isTrue();
  }

  @Test
  void doesNotAriseIfOneAnswersInBetween() {
    after(ONE, REFUSED_CONNECTION);
    after(ONE_MORE, new Outcome.Delivered());
    assertThat(after(TWO, LATE)).isFalse();
  }

  @Test
  void doesNotAriseFromFailuresThatLieApart() {
    after(ONE, REFUSED_CONNECTION);
    nowNanos += Duration.ofSeconds(2).toNanos();
    assertThat(after(TWO, LATE)).isFalse();
  }

  @Test
  void doesNotAriseFromSlowAnswers() {
    after(ONE, SLOW);
    assertThat(after(TWO, SLOW)).isFalse();
  }
}
