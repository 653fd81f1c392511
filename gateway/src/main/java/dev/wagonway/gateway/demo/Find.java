package dev.wagonway.gateway.demo;

import dev.wagonway.spi.Provider;

/** A real model within reach. */
public sealed interface Find {

  Provider provider();

  /** The name that the upstream knows it by. */
  String model();

  /** The id of the target that it becomes. */
  default String id() {
    return provider().id();
  }

  /**
   * A vendor's model to which the environment holds a key.
   *
   * @param variable where the key is; the key itself stays there
   */
  record Key(Provider provider, String variable, Provider.Starter starter) implements Find {
    @Override
    public String model() {
      return starter.model();
    }
  }

  /** A model of a server that runs on this machine. */
  record LocalServer(Provider provider, String model) implements Find {}
}
