package dev.wagonway.gateway.trace;

import dev.wagonway.config.TracingSettings;
import dev.wagonway.gateway.observe.TelemetryMeters;
import dev.wagonway.gateway.observe.TelemetryMeters.Reason;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests' spans on their way to a collector. Whoever has some hands them over and never waits: if
 * too many are waiting, they are lost and counted. One daemon thread sends, several at a time.
 * Thread-safe.
 */
final class Outbox implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private static final int MOST_WAITING = 2_048;
  private static final int MOST_AT_ONCE = 256;
  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** Ends the thread; no request has no span. */
  private static final List<SpanData> END = List.of();

  private final BlockingQueue<List<SpanData>> queue = new ArrayBlockingQueue<>(MOST_WAITING);

  /** Has a permit when a batch is full, as waking the sender for each request costs more. */
  private final Semaphore enough = new Semaphore(0);

  private final AtomicInteger unsent = new AtomicInteger();
  private final SpanExporter exporter;
  private final String endpoint;
  private final TelemetryMeters meters;
  private final Thread sender;
  private final AtomicBoolean behind = new AtomicBoolean();
  private volatile boolean closed;
  private boolean failing;

  private Outbox(SpanExporter exporter, String endpoint, TelemetryMeters meters) {
    this.exporter = exporter;
    this.endpoint = endpoint;
    this.meters = meters;
    sender = Thread.ofPlatform().daemon().name("traces").unstarted(this::run);
  }

  /** An outbox whose thread runs. */
  static Outbox to(TracingSettings settings, TelemetryMeters meters) {
    var outbox = new Outbox(Exporters.of(settings), settings.endpoint().toString(), meters);
    outbox.sender.start();
    return outbox;
  }

  /** Takes the spans of one request. */
  void take(List<SpanData> spans) {
    if (closed) {
      meters.dropped(Reason.CLOSED, 1);
      return;
    }
    unsent.incrementAndGet();
    if (!queue.offer(spans)) {
      unsent.decrementAndGet();
      meters.dropped(Reason.FULL, 1);
      if (!behind.getAndSet(true)) {
        log.warn("traces: {} requests wait to be sent, losing what comes", MOST_WAITING);
      }
    }
    if (queue.size() >= MOST_AT_ONCE && enough.availablePermits() == 0) {
      enough.release();
    }
  }

  /** Sends what is waiting, for a while at most, and ends. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    var _ = queue.offer(END);
    enough.release();
    try {
      if (!sender.join(LAST_WORDS)) {
        sender.interrupt();
        meters.dropped(Reason.CLOSED, unsent.get());
        log.warn("traces: still {} requests to be sent, leaving them", unsent.get());
      }
    } catch (InterruptedException _) {
      sender.interrupt();
      Thread.currentThread().interrupt();
    }
    var _ = exporter.shutdown();
  }

  private void run() {
    var batch = new ArrayList<List<SpanData>>(MOST_AT_ONCE);
    try {
      for (var more = true; more; batch.clear()) {
        more = gather(batch);
        send(batch);
        if (queue.isEmpty() && behind.getAndSet(false)) {
          log.info("traces: those that wait have been sent");
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for a request, and then a while for others, undisturbed unless there are enough; whether
   * there can be more afterwards.
   */
  private boolean gather(List<List<SpanData>> batch) throws InterruptedException {
    batch.add(queue.take());
    enough.drainPermits();
    if (!closed && queue.size() < MOST_AT_ONCE) {
      var _ = enough.tryAcquire(LINGER.toNanos(), TimeUnit.NANOSECONDS);
    }
    queue.drainTo(batch, MOST_AT_ONCE - 1);
    var isLast = batch.removeIf(List::isEmpty);
    return !isLast && (!closed || !queue.isEmpty());
  }

  private void send(List<List<SpanData>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    var spans = new ArrayList<SpanData>();
    batch.forEach(spans::addAll);
    CompletableResultCode result;
    try {
      result = exporter.export(spans).join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      result = CompletableResultCode.ofExceptionalFailure(e);
    }
    if (sender.isInterrupted()) {
      return; // whoever closes has counted them
    }
    unsent.addAndGet(-batch.size());
    if (result.isSuccess()) {
      meters.exported(batch.size());
    } else {
      meters.dropped(Reason.FAILED, batch.size());
    }
    told(result);
  }

  private void told(CompletableResultCode result) {
    if (result.isSuccess() && failing) {
      log.info("traces: {} takes them again", endpoint);
    } else if (!result.isSuccess() && !failing) {
      log.warn(
          "traces: {} does not take them, they are lost until it does: {}", endpoint, why(result));
    }
    failing = !result.isSuccess();
  }

  private static String why(CompletableResultCode result) {
    var failure = result.getFailureThrowable();
    if (failure == null) {
      return result.isDone() ? "refused" : "no answer in time";
    }
    return failure.getCause() == null ? failure.toString() : failure.getCause().toString();
  }
}
