package dev.wagonway.gateway.admin;

/**
 * Who uses the admin API.
 *
 * @param name the name of the key or the token's owner; {@code local} for whoever is on this
 *     machine and shows neither
 */
public record Operator(String name, Role role) {

  /** Whoever asks from this machine without a key. */
  public static final Operator LOCAL = new Operator("local", Role.ADMIN);
}
