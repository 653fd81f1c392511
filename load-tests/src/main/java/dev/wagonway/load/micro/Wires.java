package dev.wagonway.load.micro;

import dev.wagonway.spi.Wire;
import java.util.ServiceLoader;

/** The wires on the class path. */
final class Wires {

  private Wires() {}

  static Wire named(String name) {
    return ServiceLoader.load(Wire.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(wire -> wire.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("wire: " + name + " (expected: on the class path)"));
  }
}
