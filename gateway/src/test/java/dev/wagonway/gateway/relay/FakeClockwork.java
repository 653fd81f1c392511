package dev.wagonway.gateway.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A clock that is set by hand. */
final class FakeClockwork implements Clockwork {

  private final List<Alarm> alarms = new ArrayList<>();
  private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(30);

  private record Alarm(long dueNanos, Runnable task, CompletableFuture<?> handle) {}

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public Future<?> schedule(Runnable task, long delayNanos) {
    var handle = new CompletableFuture<>();
    alarms.add(new Alarm(now + Math.max(0, delayNanos), task, handle));
    return handle;
  }

  void pass(Duration time) {
    var end = now + time.toNanos();
    while (true) {
      alarms.removeIf(alarm -> alarm.handle().isCancelled());
      var next = alarms.stream().min(Comparator.comparingLong(alarm -> alarm.dueNanos() - end));
      if (next.isEmpty() || next.get().dueNanos() - end > 0) {
        now = end;
        return;
      }
      alarms.remove(next.get());
      now = next.get().dueNanos();
      next.get().task().run();
    }
  }
}
