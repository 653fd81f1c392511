package dev.wagonway.gateway;

import dev.wagonway.config.WaybillSettings;
import dev.wagonway.gateway.activity.Activity;
import dev.wagonway.gateway.activity.ActivityApi;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.decisions.DecisionsApi;
import dev.wagonway.gateway.decisions.RecentDecisions;
import dev.wagonway.gateway.waybills.WaybillArchive;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is remembered of requests for operators who look: decisions and activity. Thread-safe. */
final class Lookout implements AutoCloseable {

  private final RecentDecisions recent = new RecentDecisions();
  private final Activity activity;
  private final DecisionsApi decisions;

  /**
   * Begins with nothing.
   *
   * @param waybills where older decisions are written, or null if they are not
   */
  Lookout(InstantSource clock, Supplier<@Nullable WaybillSettings> waybills) {
    activity = new Activity(clock);
    decisions =
        new DecisionsApi(
            recent,
            id -> {
              var settings = waybills.get();
              return settings == null ? null : new WaybillArchive(settings).find(id);
            });
  }

  /** A witness that lets go of what answers hold, so it comes after those that look at answers. */
  RecentDecisions recent() {
    return recent;
  }

  Activity activity() {
    return activity;
  }

  /** The lines of the latest waybills, at most so many, the latest first. */
  List<String> lines(int atMost) {
    return recent.lines(atMost);
  }

  /** What operators can ask. */
  List<Operation> operations() {
    var operations = new ArrayList<>(decisions.operations());
    operations.addAll(new ActivityApi(activity, decisions::refusals).operations());
    return operations;
  }

  /** Ends all streams. */
  @Override
  public void close() {
    decisions.close();
  }
}
