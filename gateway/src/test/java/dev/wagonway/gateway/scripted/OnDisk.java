package dev.wagonway.gateway.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.ConfigWatcher;
import dev.wagonway.config.Loaded;
import dev.wagonway.gateway.Gateway;
import dev.wagonway.gateway.Plugins;
import dev.wagonway.gateway.steering.FilesOnDisk;
import dev.wagonway.gateway.steering.PolicyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A gateway whose configuration is on disk, where operators may edit it. */
public final class OnDisk implements AutoCloseable {

  private final AtomicReference<Gateway> gateway = new AtomicReference<>();

  /** Serves what is at {@code place}, a file or a folder. */
  public void start(Path place) throws IOException {
    start(place, files -> files);
  }

  /** The same with files that behave in another way. */
  public void start(Path place, UnaryOperator<PolicyFiles> otherwise) throws IOException {
    var plugins = Plugins.discover();
    var reader = plugins.reader(Map.of(), InstantSource.system());
    var watcher = new ConfigWatcher(reader, place, this::changed);
    switch (watcher.read()) {
      case Loaded.Ok(var snapshot) -> {
        var files = otherwise.apply(new FilesOnDisk(place, reader, watcher::reload));
        gateway.set(Gateway.start(snapshot, plugins, files));
      }
      case Loaded.Rejected rejected -> throw new IllegalStateException(rejected.text());
    }
  }

  private void changed(Loaded loaded) {
    if (loaded instanceof Loaded.Ok(var snapshot)) {
      running().use(snapshot);
    }
  }

  /** The gateway, once it has been started. */
  public Gateway running() {
    var known = gateway.get();
    assertThat(known).isNotNull();
    return known;
  }

  @Override
  public void close() {
    running().close();
  }
}
