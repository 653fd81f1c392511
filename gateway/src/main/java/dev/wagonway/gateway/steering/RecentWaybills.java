package dev.wagonway.gateway.steering;

import java.util.List;

/** Gives the latest waybills, to try policies on. Thread-safe. */
@FunctionalInterface
public interface RecentWaybills {

  /** Their lines, at most so many, the latest first. */
  List<String> lines(int atMost);
}
