package dev.wagonway.gateway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's own users: about two visits a second, at random moments, that follow from the seed.
 * Thread-safe.
 */
final class Townspeople implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Townspeople.class);

  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(3);

  /** Who would be one more stays at home, so that a slow machine is not flooded. */
  private static final int MOST_AT_ONCE = 24;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final Visitor visitor;
  private final SplittableRandom random;
  private final Thread life;
  private final CountDownLatch end = new CountDownLatch(1);

  private Townspeople(URI clients, Keyring keys, long seed) {
    visitor = new Visitor(http, clients, keys);
    random = new SplittableRandom(seed);
    life = Thread.ofVirtual().name("townspeople").unstarted(this::live);
  }

  /** Users who come to the client listener at {@code clients} from now on. */
  static Townspeople at(URI clients, Keyring keys, long seed) {
    var people = new Townspeople(clients, keys, seed);
    people.life.start();
    return people;
  }

  /** Sends everyone home, in the middle of a sentence if need be. */
  @Override
  public void close() {
    end.countDown();
    life.interrupt();
    http.shutdownNow();
  }

  private void live() {
    try {
      while (!end.await(pause().toNanos(), TimeUnit.NANOSECONDS)) {
        var visit = Wishes.next(random);
        var own = random.split();
        if (places.tryAcquire()) {
          Thread.ofVirtual().name("visitor").start(() -> make(visit, own));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Visits that do not know of one another are apart as an exponential distribution says. */
  private Duration pause() {
    var nanos = Math.round(BETWEEN.toNanos() * -Math.log(1 - random.nextDouble()));
    return Duration.ofNanos(Math.min(nanos, LONGEST.toNanos()));
  }

  private void make(Visit visit, SplittableRandom own) {
    try {
      visitor.make(visit, own);
    } catch (IOException | UncheckedIOException e) {
      if (end.getCount() > 0) {
        log.debug("a simulated user's request broke off: {}", e.toString());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }
}
