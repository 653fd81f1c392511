package dev.wagonway.gateway.demo;

import dev.wagonway.config.ConfigReader;
import dev.wagonway.config.Loaded;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.gateway.steering.PolicyFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The demo's policy, whose text is in memory: an edit lasts as long as the demo. Thread-safe. */
final class DemoPolicy implements PolicyFiles {

  private final ConfigReader reader;
  private final AtomicReference<Consumer<Snapshot>> gateway = new AtomicReference<>(_ -> {});
  private volatile Source text;
  private volatile String inForce;

  DemoPolicy(ConfigReader reader, String text) {
    this.reader = reader;
    this.text = new Source(DemoConfiguration.NAME, Path.of(""), text);
    this.inForce = text;
  }

  /** Has {@code use} put edits in force from now on. */
  void steers(Consumer<Snapshot> use) {
    gateway.set(use);
  }

  @Override
  public List<Source> texts() {
    return List.of(text);
  }

  @Override
  public @Nullable String whyNot() {
    return null;
  }

  @Override
  public synchronized void replace(Source edited) {
    text = edited;
  }

  @Override
  public synchronized boolean reload() {
    var edited = text.text();
    if (edited.equals(inForce) || !(check(texts()) instanceof Loaded.Ok(var snapshot))) {
      return false;
    }
    gateway.get().accept(snapshot);
    inForce = edited;
    return true;
  }

  @Override
  public ConfigReader reader() {
    return reader;
  }
}
