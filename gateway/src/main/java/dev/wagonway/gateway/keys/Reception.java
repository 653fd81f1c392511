package dev.wagonway.gateway.keys;

import dev.wagonway.config.Callers;
import dev.wagonway.config.LedgerSettings;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.admin.Doorkeeper;
import dev.wagonway.gateway.admin.Operation;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that decides who comes in, under the configuration in force. Thread-safe, but for {@link
 * #use} and {@link #close}, which are not to be called at the same time.
 */
public final class Reception implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Reception.class);

  /** Long enough for a database that is there, and not so long that a start without one hangs. */
  private static final Duration START = Duration.ofSeconds(3);

  private final InstantSource clock;
  private final Gatehouse gatehouse;
  private volatile Callers callers = Callers.NONE;
  private volatile @Nullable KeyStore store;
  private @Nullable LedgerSettings ledger;
  private @Nullable Boolean wasOpen;

  public Reception(InstantSource clock) {
    this.clock = clock;
    this.gatehouse = new Gatehouse(clock);
  }

  /** Follows what {@code snapshot} says from now on. */
  public void use(Snapshot snapshot) {
    callers = snapshot.callers();
    var settings = snapshot.accounting().ledger();
    if (!Objects.equals(settings, ledger)) {
      replaceStore(settings);
      ledger = settings;
    }
    var isOpen = gatehouse.isOpen(callers);
    if (isOpen && !Boolean.TRUE.equals(wasOpen)) {
      log.info(
          "no keys are configured: only this machine is served; `wagonway keys create --name NAME`"
              + " makes a key");
    }
    wasOpen = isOpen;
  }

  /** Whether no key and no token is needed, so that only this machine is served. */
  public boolean isOpen() {
    return gatehouse.isOpen(callers);
  }

  /** Lets requests in. */
  public Gatehouse gatehouse() {
    return gatehouse;
  }

  /** The admin API of keys. */
  public List<Operation> operations() {
    return new KeysEndpoint(() -> store, () -> callers, clock).operations();
  }

  /** Lets operators at the admin API. */
  public Doorkeeper doorkeeper() {
    return new AdminDoor(gatehouse, () -> callers);
  }

  @Override
  public void close() {
    replaceStore(null);
  }

  private void replaceStore(@Nullable LedgerSettings settings) {
    var former = store;
    var next = settings == null ? null : started(settings);
    store = next;
    gatehouse.use(next);
    if (former != null) {
      former.close();
    }
  }

  private KeyStore started(LedgerSettings settings) {
    var started =
        new KeyStore(() -> KeyBook.open(settings, clock, new SecureRandom()), System::nanoTime);
    started.start();
    started.awaitLoaded(START);
    return started;
  }
}
