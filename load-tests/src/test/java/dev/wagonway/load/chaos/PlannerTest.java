package dev.wagonway.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final List<String> ROUTES = List.of("one", "two");
  private static final Planner USUAL = planner("");

  @Test
  void makesTheSamePlanOfTheSameSeed() {
    assertThat(USUAL.plan(7)).isEqualTo(planner("").plan(7));
  }

  @Test
  void makesOtherPlansOfOtherSeeds() {
    assertThat(USUAL.plan(7).episodes()).isNotEqualTo(USUAL.plan(8).episodes());
    assertThat(USUAL.plan(7).trips()).isNotEqualTo(USUAL.plan(8).trips());
  }

  @Test
  void leavesSomebodyClearedHealthyButInBlackouts() {
    var cleared = Setup.PROFILES.stream().filter(Upstream.Profile::isCleared).toList();
    for (long seed = 1; seed <= 50; seed++) {
      var episodes = USUAL.plan(seed).episodes();
      for (long at = 0; at < 60_000; at += 50) {
        var moment = at;
        var faulty = episodes.stream().filter(e -> e.overlaps(moment, moment + 1)).toList();
        if (faulty.size() < Setup.PROFILES.size()) {
          assertThat(cleared)
              .as("seed %d at %d ms", seed, at)
              .anyMatch(up -> faulty.stream().noneMatch(e -> e.upstream().equals(up.name())));
        }
      }
    }
  }

  @Test
  void givesAnUpstreamOneFaultAtATime() {
    for (long seed = 1; seed <= 50; seed++) {
      var episodes = USUAL.plan(seed).episodes();
      for (var episode : episodes) {
        assertThat(episodes)
            .filteredOn(other -> other.upstream().equals(episode.upstream()))
            .filteredOn(other -> other.overlaps(episode.fromMillis(), episode.untilMillis()))
            .as("seed %d, %s", seed, episode)
            .hasSize(1);
      }
    }
  }

  @Test
  void injectsEveryFaultWithinTwentySeeds() {
    var injected = EnumSet.noneOf(Fault.class);
    LongStream.rangeClosed(1, 20)
        .forEach(seed -> injected.addAll(USUAL.plan(seed).injected().keySet()));

    assertThat(injected).containsExactlyInAnyOrder(Fault.values());
  }

  @Test
  void sparesWhoIsToBeSpared() {
    assertThat(planner("south").plan(3).episodes())
        .isNotEmpty()
        .noneMatch(episode -> episode.upstream().equals("south"));
  }

  @Test
  void givesEveryRequestANonceOfItsOwn() {
    var nonces =
        USUAL.plan(5).trips().stream()
            .flatMap(trip -> trip.asks().stream())
            .map(ask -> ask.errand().nonce())
            .toList();

    assertThat(nonces).hasSizeGreaterThan(1_000).doesNotHaveDuplicates();
    assertThat(nonces).anyMatch(nonce -> nonce.startsWith("r"));
    assertThat(nonces).anyMatch(nonce -> nonce.startsWith("i"));
  }

  private static Planner planner(String spare) {
    return new Planner(60_000, 40, Setup.PROFILES, ROUTES, spare);
  }
}
