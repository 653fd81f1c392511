package dev.wagonway.gateway.joint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.gateway.ledger.Ledger;
import dev.wagonway.gateway.shared.Link;
import dev.wagonway.gateway.shared.Redis;
import dev.wagonway.gateway.shared.Watcher;
import dev.wagonway.gateway.shared.Watcher.Store;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This gateway among those that share accounts. It grants under an {@link Epoch}: what Redis was
 * loaded with, in the run of the server that was loaded. Once Redis is another run, nobody grants
 * until everyone alive has written down everything and one has loaded it anew.
 *
 * <p>{@link #step} is for one thread; everything else is thread-safe.
 */
final class Membership {

  private static final Logger log = LoggerFactory.getLogger(Membership.class);
  private static final int MOST_TURNS = 1 << 20;

  private final Epochs epochs;
  private final Seeder seeder;
  private final Redis redis;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Watcher watcher;
  private final Semaphore turns = new Semaphore(MOST_TURNS, true);
  private final Set<String> seeded = new HashSet<>();
  private volatile State state = new State.Away("budgets have not been counted yet");
  private volatile List<Definition> budgets = List.of();
  private volatile boolean wanted;
  private volatile long confirmed;
  private long number = -1;
  private long counted;
  private volatile boolean hasGranted;
  private @Nullable Epoch last;

  Membership(Epochs epochs, Redis redis, Surroundings around) {
    this.epochs = epochs;
    this.redis = redis;
    this.ledger = around.ledger();
    this.seeder = new Seeder(redis, around.ledger(), around.clock());
    this.clock = around.clock();
    this.watcher = around.watcher();
  }

  State state() {
    return state;
  }

  Seeder seeder() {
    return seeder;
  }

  /** Up to which epoch this gateway has written down everything. */
  long confirmed() {
    return confirmed;
  }

  /** This gateway has granted something of which Redis does not know. */
  void granted() {
    hasGranted = true;
  }

  /** Keeps an epoch from ending between granting and writing down, until {@link #end}. */
  void begin() {
    turns.acquireUninterruptibly();
  }

  void end() {
    turns.release();
  }

  /** Follows a policy with these budgets, what of them was used is counted where it was not yet. */
  void use(List<Definition> now) {
    var known = budgets.stream().map(Definition::name).toList();
    var gained = !known.containsAll(now.stream().map(Definition::name).toList());
    budgets = List.copyOf(now);
    if (gained && confirmed > 0) {
      // Calls under way may not have counted for it, here or elsewhere.
      recount();
    }
  }

  /** Has everything counted anew; waits for nobody, like {@link #doubt}. */
  void recount() {
    wanted = true;
    become(new State.Counting());
  }

  /**
   * What Redis says does not fit what is known here, so {@link #step} has to look. Said between
   * {@link #begin} and {@link #end}, so it waits for nobody; whoever confirms an epoch does.
   */
  @SuppressWarnings("ReferenceEquality") // what opened since is another state, even if it is alike
  synchronized void doubt(State.Open open) {
    if (state == open) {
      state = new State.Counting();
    }
  }

  /** Looks at both stores, and does what is to be done. */
  void step() {
    var heard = beat();
    if (heard && number > confirmed) {
      confirm();
    }
    try {
      var link = redis.link();
      watcher.reached(Store.REDIS, true);
      join(link, heard);
    } catch (RedisException e) {
      watcher.reached(Store.REDIS, false);
      if (e instanceof RedisCommandTimeoutException) {
        redis.drop();
      }
      move(new State.Away("redis is away"), e);
    }
  }

  private void join(Link link, boolean heard) {
    var told = link.connection().sync().get(seeder.key());
    var at = Epoch.read(told == null ? null : new String(told, UTF_8));
    var whole = at != null && isWhole(at, link, heard) ? at : null;
    if (whole != null && heard && isLeftOut(whole)) {
      wanted = true;
    }
    if (whole != null && whole.number() <= confirmed && !wanted && knows(link, whole)) {
      open(new State.Open(link, whole));
    } else if (heard) {
      move(new State.Counting(), null);
      lead(link);
    } else {
      move(new State.Away("postgresql is away, and redis has forgotten"), null);
    }
  }

  private boolean isWhole(Epoch at, Link link, boolean heard) {
    return at.server().equals(link.server()) && (!heard || at.number() == number);
  }

  /** Whether others have counted without what this gateway has granted, as if it were dead. */
  private boolean isLeftOut(Epoch at) {
    return hasGranted && counted < at.number() && beat() && counted < at.number();
  }

  private boolean knows(Link link, Epoch at) {
    if (!at.equals(last)) {
      seeded.clear();
    }
    last = at;
    var names = budgets.stream().map(Definition::name).toList();
    if (!seeded.containsAll(names)) {
      var key = seeder.base(at.number()) + "seeded";
      seeded.addAll(link.connection().sync().hkeys(key));
    }
    return seeded.containsAll(names);
  }

  private void open(State.Open open) {
    if (!state.equals(open)) {
      log.info("budgets are shared through redis, as counted at {}", open.epoch().number());
    }
    hasGranted = true;
    become(open);
  }

  private synchronized void become(State next) {
    state = next;
  }

  /** Says that this gateway lives, and hears which epoch it is. */
  private boolean beat() {
    try {
      var told = epochs.beat(confirmed, budgets);
      number = told.number();
      counted = told.counted();
      watcher.reached(Store.POSTGRESQL, true);
      return true;
    } catch (SQLException e) {
      watcher.reached(Store.POSTGRESQL, false);
      log.debug("postgresql is away", e);
      return false;
    }
  }

  /** Grants nothing under lower epochs any more, and writes down everything. */
  private void confirm() {
    var reached = number;
    stop(new State.Counting());
    wanted = false;
    var _ = ledger.open(clock.instant());
    confirmed = reached;
    beat();
  }

  private void stop(State because) {
    become(because);
    // Whoever was about to grant has granted, and has told the ledger.
    turns.acquireUninterruptibly(MOST_TURNS);
    turns.release(MOST_TURNS);
  }

  /** Counts for everyone, unless somebody else does. */
  private void lead(Link link) {
    try (var leadership = epochs.lead()) {
      if (leadership != null) {
        count(link);
      }
    } catch (SQLException e) {
      log.warn("what budgets have used could not be counted: {}", e.getMessage());
    }
  }

  private void count(Link link) throws SQLException {
    wanted = false;
    number = epochs.raise(0);
    var higher = seeder.close(link, number);
    if (higher > 0) {
      number = epochs.raise(higher);
      var _ = seeder.close(link, number);
    }
    confirm();
    var agreed = agreed();
    var epoch = new Epoch(number, link.server());
    if (agreed == null) {
      log.warn("a gateway has not written down what it knows of, so budgets stay closed");
      wanted = true;
    } else if (seeder.seed(link, epoch, agreed)) {
      watcher.seeded();
      log.info("counted what {} budgets have used, for the {}. time", agreed.size(), number);
      epochs.forgetTheDead();
      seeder.sweep(link, number);
    }
  }

  private @Nullable List<Definition> agreed() throws SQLException {
    var giveUp = System.nanoTime() + Epochs.ALIVE.multipliedBy(2).toNanos();
    while (System.nanoTime() - giveUp < 0 && !Thread.currentThread().isInterrupted()) {
      var agreed = epochs.agreed(number);
      if (agreed != null) {
        return agreed;
      }
      beat();
      pause(Duration.ofMillis(20));
    }
    return null;
  }

  private static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  private void move(State next, @Nullable Exception cause) {
    var before = state;
    if (before.equals(next)) {
      return;
    }
    if (next instanceof State.Away(var reason)) {
      log.warn(
          "budgets are not shared: {}{}", reason, cause == null ? "" : ": " + cause.getMessage());
    }
    stop(next);
  }
}
