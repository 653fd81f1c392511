package dev.wagonway.gateway.exchange;

import dev.wagonway.config.Snapshot;
import dev.wagonway.learn.Beliefs;
import dev.wagonway.learn.Foresight;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes what foresees for requests once for each policy. Thread-safe. */
public final class Foresights {

  private final Supplier<Beliefs> beliefs;
  private volatile @Nullable Made latest;

  /** Takes what gives the beliefs of the moment. */
  public Foresights(Supplier<Beliefs> beliefs) {
    this.beliefs = beliefs;
  }

  private record Made(Snapshot snapshot, Foresight foresight) {
    @SuppressWarnings("ReferenceEquality") // another load is another policy, even of the same text
    boolean isUnder(Snapshot other) {
      return snapshot == other;
    }
  }

  /** What foresees under {@code snapshot}. */
  public Foresight under(Snapshot snapshot) {
    var made = latest;
    if (made == null || !made.isUnder(snapshot)) {
      made = new Made(snapshot, new Foresight(snapshot.insight().predictor(), beliefs));
      latest = made;
    }
    return made.foresight();
  }
}
