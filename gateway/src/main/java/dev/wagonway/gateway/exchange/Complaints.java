package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.relay.Crossings;
import dev.wagonway.route.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the failures of targets: of each target and kind one in ten seconds, with the number of
 * those that were left out, so that a storm does not fill the disk. Thread-safe.
 */
final class Complaints {

  private static final Logger log = LoggerFactory.getLogger("dev.wagonway.requests");
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final LongSupplier nanos;
  private final Map<Subject, Silence> silences = new ConcurrentHashMap<>();

  Complaints(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Subject(String target, String word) {}

  private record Silence(AtomicLong dueNanos, AtomicLong leftOut) {}

  void about(String request, Target target, Failure failure) {
    if (Crossings.isPassedOver(failure) || failure instanceof Failure.Unconvincing) {
      log.debug("request {}: target {}: {}", request, target, loggable(failure));
      return;
    }
    var now = nanos.getAsLong();
    var silence =
        silences.computeIfAbsent(
            new Subject(target.id(), failure.word()),
            _ -> new Silence(new AtomicLong(now), new AtomicLong()));
    var due = silence.dueNanos.get();
    if (now - due >= 0 && silence.dueNanos.compareAndSet(due, now + SILENCE_NANOS)) {
      var others = silence.leftOut.getAndSet(0);
      var more = others == 0 ? "" : " (and " + others + " more like this before)";
      log.warn("request {}: target {}: {}{}", request, target, loggable(failure), more);
    } else {
      silence.leftOut.incrementAndGet();
    }
  }

  /** What a target says in an error may quote the prompt, so only its status is told. */
  private static String loggable(Failure failure) {
    return failure instanceof Failure.Refused
        ? failure.word()
        : failure.word() + ": " + failure.detail();
  }
}
