package dev.wagonway.load.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Carries out a plan: faults at upstreams and trips to the gateway, each at its time. */
final class Season {

  private final Fleet fleet;
  private final Customer customer;
  private final Timeline timeline = new Timeline();
  private final Tally tally = new Tally();
  private final Judge judge;

  Season(Fleet fleet, Customer customer) {
    this.fleet = fleet;
    this.customer = customer;
    this.judge = new Judge(fleet.profiles(), timeline);
  }

  /** Carries it out, and returns when the last trip and the last fault are over. */
  Tally live(Plan plan) throws IOException {
    var steps = new ArrayList<Step>();
    plan.trips().forEach(trip -> steps.add(new Step.Depart(trip.atMillis(), trip)));
    for (var episode : plan.episodes()) {
      steps.add(new Step.Begin(episode.fromMillis(), episode));
      steps.add(new Step.End(episode.untilMillis(), episode));
    }
    steps.sort(Comparator.comparingLong(Step::atMillis));
    var start = System.nanoTime();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var step : steps) {
        Pause.until(start + TimeUnit.MILLISECONDS.toNanos(step.atMillis()));
        switch (step) {
          case Step.Depart(_, var trip) -> clients.execute(() -> travel(trip));
          case Step.Begin(_, var episode) -> {
            timeline.began(episode.upstream(), System.nanoTime());
            fleet.named(episode.upstream()).become(episode.fault().conduct());
          }
          case Step.End(_, var episode) -> {
            fleet.named(episode.upstream()).become(new Conduct.Healthy());
            timeline.ended(episode.upstream(), System.nanoTime());
          }
        }
      }
    }
    return tally;
  }

  private void travel(Trip trip) {
    List<Finding> findings = customer.make(trip);
    for (int i = 0; i < findings.size(); i++) {
      var finding = findings.get(i);
      tally.add(finding);
      judge.verdict(trip.asks().get(i).errand().isRestricted(), finding).ifPresent(tally::add);
    }
  }

  /** Something that happens at a time, in milliseconds after the start. */
  private sealed interface Step {

    long atMillis();

    record Depart(long atMillis, Trip trip) implements Step {}

    record Begin(long atMillis, Plan.Episode episode) implements Step {}

    record End(long atMillis, Plan.Episode episode) implements Step {}
  }
}
