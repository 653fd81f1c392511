package dev.wagonway.gateway.health;

import java.util.ArrayList;
import java.util.List;

/** Writes down what happens to targets. */
final class Recorded implements HealthListener {

  final List<String> events = new ArrayList<>();

  @Override
  public void breakerMoved(String target, String to) {
    events.add(target + " " + to);
  }

  @Override
  public void ejected(String target, String reason) {
    events.add(target + " ejected for " + reason);
  }
}
