package dev.wagonway.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many time series there may be. */
class BoundsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TagCap cap = new TagCap(2);

  BoundsTest() {
    cap.bound(registry);
  }

  private Counter counter(String target) {
    return Counter.builder("c").tag("target", target).tag("free", target).register(registry);
  }

  private double overflow() {
    return registry.get("wagonway.tag.overflow").tag("tag", "target").functionCounter().count();
  }

  @Test
  void whatComesBeyondTheCapIsOtherAndCounted() {
    counter("a");
    counter("b");
    assertThat(overflow()).isZero();
    assertThat(counter("c").getId().getTag("target")).isEqualTo("other");
    assertThat(counter("c").getId().getTag("free")).isEqualTo("c");
    assertThat(counter("a").getId().getTag("target")).isEqualTo("a");
    assertThat(overflow()).isPositive();
  }

  @Test
  void sumsOfMoneyBeyondTheCapAreOne() {
    var sums = new MoneySums(registry, cap);
    for (var target : new String[] {"a", "b", "c", "d"}) {
      sums.nanoUsd("money", "", Tags.of("target", target)).add(1_000_000_000);
    }
    assertThat(registry.get("money").tag("target", "other").functionCounter().count()).isEqualTo(2);
  }

  @Test
  void forgottenValuesMakeRoom() {
    counter("a");
    counter("b");
    cap.forget("target", "a");
    assertThat(counter("c").getId().getTag("target")).isEqualTo("c");
  }

  @Test
  void moreValuesMayBeAllowedLater() {
    counter("a");
    counter("b");
    cap.allow(3);
    assertThat(counter("c").getId().getTag("target")).isEqualTo("c");
    assertThat(counter("d").getId().getTag("target")).isEqualTo("other");
  }

  @Test
  void valuesThatAreShownStayWhenFewerAreAllowed() {
    counter("a");
    counter("b");
    cap.allow(1);
    assertThat(counter("b").getId().getTag("target")).isEqualTo("b");
    assertThat(counter("c").getId().getTag("target")).isEqualTo("other");
  }

  @Test
  void targetsDepartOnceTwoPoliciesInTurnDoNotHaveThem() {
    var departures = new Departures();
    assertThat(departures.follow(Set.of("a", "b"))).isEmpty();
    assertThat(departures.follow(Set.of("b"))).isEmpty();
    assertThat(departures.follow(Set.of("b"))).containsExactly("a");
    assertThat(departures.follow(Set.of("b"))).isEmpty();
    assertThat(departures.follow(Set.of("a"))).isEmpty();
  }

  @Test
  void whatIsLearnedOfTargetsStays() {
    counter("a");
    Counter.builder("wagonway.learning.rated").tag("target", "a").register(registry);
    Departures.remove(registry, "a");
    assertThat(registry.find("c").counter()).isNull();
    assertThat(registry.find("wagonway.learning.rated").counter()).isNotNull();
  }
}
