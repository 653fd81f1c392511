package dev.wagonway.gateway.cli;

import dev.wagonway.config.ConfigReader;
import dev.wagonway.config.ConfigWatcher;
import dev.wagonway.config.LedgerSettings;
import dev.wagonway.config.Loaded;
import dev.wagonway.config.ServerSettings;
import dev.wagonway.gateway.Gateway;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.ledger.UnusableLedger;
import dev.wagonway.gateway.steering.FilesOnDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway that serves a configuration and follows its changes; a bad edit changes nothing. {@link
 * #start} comes first, once; after it, thread-safe.
 */
final class Service implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Service.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Path file;
  private final Plugins plugins;
  private final ConfigReader reader;
  private final ConfigWatcher watcher;
  private volatile @Nullable Gateway gateway;
  private volatile @Nullable ServerSettings server;
  private volatile @Nullable LedgerSettings ledger;

  Service(Path file, Plugins plugins, ConfigReader reader) {
    this.file = file;
    this.plugins = plugins;
    this.reader = reader;
    this.watcher = new ConfigWatcher(reader, file, this::changed);
  }

  /** Reads the configuration, and starts the gateway if nothing is wrong with it. */
  Loaded start() {
    var loaded = watcher.read();
    switch (loaded) {
      case Loaded.Ok(var snapshot) -> {
        server = snapshot.server();
        ledger = snapshot.accounting().ledger();
        gateway = Gateway.start(snapshot, plugins, new FilesOnDisk(file, reader, this::reload));
        watcher.start(LOOK_EVERY);
      }
      case Loaded.Rejected _ -> {}
    }
    return loaded;
  }

  /**
   * The running gateway.
   *
   * @throws NullPointerException before a successful start
   */
  Gateway gateway() {
    return Objects.requireNonNull(gateway);
  }

  /** Looks for changes now rather than at the next interval; tells whether there were any. */
  boolean reload() {
    return watcher.reload();
  }

  /** Ends as the gateway does, with open requests finished first. */
  @Override
  public void close() {
    watcher.close();
    if (gateway != null) {
      gateway.close();
    }
  }

  private void changed(Loaded loaded) {
    switch (loaded) {
      case Loaded.Ok(var snapshot) -> {
        try {
          gateway().use(snapshot);
        } catch (UnusableLedger e) {
          gateway().rejectedReload();
          log.error("{} is not in force, the former policy stays: {}", file, e.getMessage());
          return;
        }
        log.info("{} is in force: {}", file, Summary.of(snapshot));
        if (!snapshot.server().equals(server)) {
          log.warn("{}: changes under \"server\" take effect at the next start", file);
        }
        if (!Objects.equals(snapshot.accounting().ledger(), ledger)) {
          log.warn("{}: changes under \"ledger\" take effect at the next start", file);
        }
      }
      case Loaded.Rejected rejected -> {
        gateway().rejectedReload();
        log.error("{} is not in force, the former policy stays:\n{}", file, rejected.text());
      }
    }
  }
}
