package dev.wagonway.load.learn;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.learn.Evidence;
import dev.wagonway.learn.Foresight;
import dev.wagonway.learn.LearnedState;
import dev.wagonway.learn.Memory;
import dev.wagonway.predict.Doubt;
import dev.wagonway.predict.Prediction;
import dev.wagonway.predict.Predictor;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Cascade;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Facts;
import dev.wagonway.route.Learning;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Router;
import dev.wagonway.route.Sticky;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.route.Terms;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Utility;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The router with its beliefs, as the gateway has them, in simulated time. For one thread. */
final class Apprentice implements Chooser {

  static final double WEIGHT_OF_COST = 0.3;

  private static final Router ROUTER = Router.byPriors();
  private static final Facts FACTS = target -> TargetFacts.assumed(target.tier());
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final int SECONDS_BETWEEN = 30;
  private static final ChatRequest REQUEST =
      new ChatRequest("auto", false, false, 1, 500, 400, 1, Set.of(), null);
  private static final Route WITHOUT = route(Models.NEWCOMER);
  private static final Route WITH = route(Models.ALL.size());

  /** Feedback comes so many prompts after its answer. */
  private static final int DELAY = 20;

  private static final int LIAR = 7;
  private static final int LIES = 20;

  private final Town town;
  private final Manner manner;
  private final long seed;
  private final LearnedState state = new LearnedState(Memory.DEFAULT, _ -> drifts());
  private final Foresight foresight = new Foresight(Predictor.NONE, state::beliefs);
  private final ArrayDeque<Heard> coming = new ArrayDeque<>();
  private int drifts;

  Apprentice(Town town, Manner manner, long seed) {
    this.town = town;
    this.manner = manner;
    this.seed = seed;
  }

  /** How somebody learns. */
  enum Manner {
    /** As the gateway does. */
    USUAL,
    /** Nothing any more once the change has come. */
    UNTIL_THE_CHANGE,
    /** From nobody who lies. */
    UNDISTURBED,
    /** From all alike, however much one of them says. */
    CREDULOUS
  }

  private record Heard(int due, List<Evidence> evidence) {}

  /** How often a change of a target was noticed. */
  int noticed() {
    return drifts;
  }

  @Override
  public int choose(Prompt prompt) {
    while (!coming.isEmpty() && coming.peek().due() <= prompt.number()) {
      state.take(coming.remove().evidence());
    }
    var route = town.models(prompt) == Models.NEWCOMER ? WITHOUT : WITH;
    var reading =
        new Foresight.Reading(
            prompt.features(),
            new Prediction(
                prompt.features().difficulty(), Doubt.NONE, 1, Map.of(), prompt.grams()));
    var query =
        new RouteQuery(
                REQUEST,
                prompt.features(),
                Caller.ANYONE,
                Label.PUBLIC,
                route,
                at(prompt),
                prompt.number() + 1L,
                null)
            .with(foresight.about(reading, route.candidates()));
    var decision = ROUTER.decide(query, FACTS, seed + prompt.number());
    var chosen = decision.ranked().getFirst().position();
    hear(prompt, reading, chosen);
    return chosen;
  }

  private void drifts() {
    drifts++;
  }

  private void hear(Prompt prompt, Foresight.Reading reading, int chosen) {
    var changed = prompt.number() >= town.change();
    if (changed && manner == Manner.UNTIL_THE_CHANGE) {
      return;
    }
    var lies = town.plot() == Plot.ADVERSARY && changed && prompt.key() == LIAR;
    if (lies && manner == Manner.UNDISTURBED) {
      return;
    }
    if (lies || prompt.tells()) {
      var good = prompt.luck() < town.quality(chosen, prompt);
      var said = lies ? chosen > Models.MIDDLE : good;
      var evidence = evidence(prompt, reading, chosen, said ? 1 : 0);
      var times = lies ? LIES : 1;
      coming.add(new Heard(prompt.number() + DELAY, Collections.nCopies(times, evidence)));
    }
  }

  private Evidence evidence(Prompt prompt, Foresight.Reading reading, int chosen, double reward) {
    var target = Models.ALL.get(chosen);
    return new Evidence(
        at(prompt),
        target.id(),
        prompt.features().domain(),
        prompt.features().difficulty(),
        Foresight.before(reading, target).quality(),
        reward,
        1,
        Evidence.Kind.FEEDBACK,
        manner == Manner.CREDULOUS ? 0 : prompt.key(),
        prompt.grams());
  }

  private static Instant at(Prompt prompt) {
    return START.plusSeconds((long) SECONDS_BETWEEN * prompt.number());
  }

  private static Route route(int models) {
    return new Route(
        "auto",
        Models.ALL.subList(0, models),
        Label.PUBLIC,
        Terms.of(Utility.of(1, WEIGHT_OF_COST, 0), Deadlines.DEFAULT),
        List.of(),
        null,
        Sticky.OFF,
        null,
        new Learning(0.02, false),
        Cascade.OFF);
  }
}
