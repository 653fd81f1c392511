package dev.wagonway.gateway;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks another supplier when first asked, and gives the same from then on. Thread-safe. */
final class Once<T> implements Supplier<T> {

  private final Supplier<T> source;
  private volatile @Nullable T value;

  Once(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public T get() {
    var known = value;
    return known != null ? known : first();
  }

  private synchronized T first() {
    var known = value;
    if (known == null) {
      known = source.get();
      value = known;
    }
    return known;
  }
}
