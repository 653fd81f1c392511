package dev.wagonway.gateway.simulated;

import dev.wagonway.spi.Wire;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Runs simulated targets that speak one wire, all on one event loop. Thread-safe. */
public final class Simulation implements AutoCloseable {

  private final Wire wire;
  private final InstantSource clock;
  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("simulated", true), NioIoHandler.newFactory());

  public Simulation(Wire wire, InstantSource clock) {
    this.wire = wire;
    this.clock = clock;
  }

  /** Starts a target on a free loopback port; returns when it can be called. */
  public SimulatedTarget start(Behavior behavior) {
    return SimulatedTarget.start(loop, wire, behavior, clock);
  }

  /** Stops all targets at once and cuts what they are saying. */
  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
