package dev.wagonway.sensitivity;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A detector that answers in time or fails: another one, on a thread of its own for each text. Safe
 * for any number of threads.
 */
public final class PunctualDetector implements Detector {

  /** Of one that hangs, no more calls than these do. */
  private static final int MOST_AT_A_TIME = 256;

  private final Detector detector;
  private final Duration timeout;
  private final Semaphore places = new Semaphore(MOST_AT_A_TIME);

  /**
   * Takes who looks, and for how long.
   *
   * @param timeout how long one text may take
   */
  public PunctualDetector(Detector detector, Duration timeout) {
    this.detector = detector;
    this.timeout = timeout;
  }

  /**
   * What the other one finds.
   *
   * @throws IllegalStateException if it failed, took too long, or is stuck with too many texts
   */
  @Override
  public List<Finding> detect(CharSequence text) {
    if (!places.tryAcquire()) {
      throw new IllegalStateException("detector: stuck with %d texts".formatted(MOST_AT_A_TIME));
    }
    var work = new FutureTask<>(() -> List.copyOf(detector.detect(text)));
    Thread.ofVirtual()
        .name("detector")
        .start(() -> {
          try {
            work.run();
          } finally {
            places.release();
          }
        });
    return answer(work);
  }

  /** Messages have no cause: what a plug-in says may be what it read. */
  private List<Finding> answer(FutureTask<List<Finding>> work) {
    try {
      return work.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw new IllegalStateException("detector: no answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "detector: " + Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("detector: interrupted");
    } finally {
      work.cancel(true);
    }
  }
}
