package dev.wagonway.config;

import dev.wagonway.sensitivity.Label;

/**
 * Someone who may call the gateway.
 *
 * @param name the operator's name for the key
 * @param label the least label that every request of this caller has
 */
public record Caller(String name, Label label) {

  /** Whoever calls when no keys are configured. */
  public static final Caller ANYONE = new Caller("anyone", Label.PUBLIC);
}
