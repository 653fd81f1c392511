package dev.wagonway.gateway.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told otherwise. */
final class FakeTime implements InstantSource {

  private Instant now = Instant.parse("2026-11-22T10:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void pass(long millis) {
    now = now.plus(Duration.ofMillis(millis));
  }
}
