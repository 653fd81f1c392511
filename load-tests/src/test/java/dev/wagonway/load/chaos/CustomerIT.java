package dev.wagonway.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.load.chaos.Finding.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients against upstreams, without a gateway that could put anything right. */
class CustomerIT {

  private static final Errand ERRAND = new Errand("r0123456789abcde", 6, 1);
  private static final Errand OTHER = new Errand("i00000000000000f", 6, 0);

  private final Sightings sightings = new Sightings();
  private final List<Upstream> upstreams = new ArrayList<>();

  @AfterEach
  void end() throws IOException {
    for (var upstream : upstreams) {
      upstream.close();
    }
  }

  @Test
  void isContentWithHealthyUpstreams() throws IOException {
    for (var dialect : Dialect.values()) {
      var upstream = upstream(dialect, true);
      for (var manner : List.of(Trip.Manner.PLAIN, Trip.Manner.CHAIN, Trip.Manner.SLOW_READER)) {
        assertThat(ask(upstream, manner, false, true))
            .extracting(Finding::kind)
            .containsExactly(Kind.COMPLETE, Kind.COMPLETE);
      }
    }
  }

  @Test
  void readsWholeAndCompleteAnswersThatTrickle() throws IOException {
    var upstream = upstream(Dialect.CHAT, true);
    upstream.become(new Conduct.Trickle());

    assertThat(ask(upstream, Trip.Manner.PLAIN, true))
        .extracting(Finding::kind)
        .containsExactly(Kind.COMPLETE);
  }

  @Test
  void findsAnswersOfOthers() throws IOException {
    var upstream = upstream(Dialect.CHAT, true);
    upstream.tamper(order -> new Order(order.dialect(), OTHER, order.stream(), OTHER.answer()));

    assertThat(ask(upstream, Trip.Manner.PLAIN, true, false))
        .extracting(Finding::kind)
        .containsOnly(Kind.CROSS_TALK);
  }

  @Test
  void findsAMissingEvent() throws IOException {
    var upstream = upstream(Dialect.CHAT, true);
    var pieces = new ArrayList<>(ERRAND.answer());
    pieces.remove(2);
    upstream.tamper(order -> new Order(order.dialect(), ERRAND, order.stream(), pieces));

    assertThat(ask(upstream, Trip.Manner.PLAIN, true))
        .extracting(Finding::kind)
        .containsExactly(Kind.CORRUPT);
  }

  @Test
  void findsHangs() throws IOException {
    var upstream = upstream(Dialect.CHAT, true);
    upstream.become(Fault.STALLS_MID_STREAM.conduct());

    assertThat(ask(upstream, Trip.Manner.PLAIN, true))
        .extracting(Finding::kind)
        .containsExactly(Kind.HANG);
  }

  @Test
  void findsAnswersThatAreCutOff() throws IOException {
    var upstream = upstream(Dialect.CHAT, true);
    for (var fault :
        List.of(
            Fault.RESETS,
            Fault.RESETS_MID_STREAM,
            Fault.CLOSES,
            Fault.CLOSES_MID_STREAM,
            Fault.LENGTH_TOO_LONG)) {
      upstream.become(fault.conduct());

      assertThat(ask(upstream, Trip.Manner.PLAIN, true))
          .as(fault.word())
          .extracting(Finding::kind)
          .containsExactly(Kind.CUT);
    }
  }

  @Test
  void seesWhenARestrictedRequestReachesWhoIsNotCleared() throws IOException {
    ask(upstream(Dialect.CHAT, true), Trip.Manner.PLAIN, true);
    assertThat(sightings.uncleared()).isEmpty();

    ask(upstream(Dialect.CHAT, false), Trip.Manner.PLAIN, true);
    assertThat(sightings.uncleared()).hasSize(1);
  }

  @Test
  void findsNobodyAtAnUpstreamThatIsAbsentAndItAgainWhenItIsBack() throws IOException {
    var upstream = upstream(Dialect.CHAT, true);
    upstream.become(new Conduct.Absent());
    assertThat(ask(upstream, Trip.Manner.PLAIN, true))
        .extracting(Finding::kind)
        .containsExactly(Kind.CUT);

    upstream.become(new Conduct.Healthy());
    assertThat(ask(upstream, Trip.Manner.PLAIN, true))
        .extracting(Finding::kind)
        .containsExactly(Kind.COMPLETE);
  }

  private Upstream upstream(Dialect dialect, boolean isCleared) throws IOException {
    var upstream = Upstream.start(new Upstream.Profile("u", dialect, isCleared), sightings);
    upstreams.add(upstream);
    return upstream;
  }

  private static List<Finding> ask(Upstream upstream, Trip.Manner manner, Boolean... streams) {
    var asks = List.of(streams).stream().map(stream -> new Trip.Ask(ERRAND, stream)).toList();
    var dialect = upstream.profile().dialect();
    return new Customer(upstream.port(), Duration.ZERO)
        .make(new Trip(0, manner, "m", dialect, asks));
  }
}
