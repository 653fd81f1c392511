package dev.wagonway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.transport.Descriptors;
import dev.wagonway.gateway.transport.Transport;
import io.netty.channel.ChannelException;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that has no file descriptor left. */
class ShortageIT {

  private final EventLoopGroup loops = Transport.NIO.eventLoops(1, "test-shortage");
  private final Names names = new Names(Transport.NIO);
  private final Descriptors descriptors = new Descriptors();

  @AfterEach
  void close() {
    names.close();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void isNotTheTargetsFault() {
    var asked = new AtomicInteger();
    descriptors.whenShort(asked::incrementAndGet);
    assertThat(failureOf(new IOException("newSocketStream(..) failed: Too many open files")))
        .isInstanceOfSatisfying(
            Failure.NotAdmitted.class,
            failure -> {
              assertThat(failure.door()).isEqualTo(Failure.Door.DESCRIPTORS);
              assertThat(failure.status()).isEqualTo(503);
            });
    assertThat(asked).hasValue(1);
    assertThat(descriptors.shortages()).isEqualTo(1);
  }

  @Test
  void isNotBlamedForOtherFailures() {
    assertThat(failureOf(new IOException("No route to host")))
        .isInstanceOf(Failure.ConnectFailed.class);
    assertThat(descriptors.shortages()).isZero();
  }

  private Failure failureOf(IOException cause) {
    var dialer =
        new Dialer(
            Bench.PATIENT,
            () -> {
              throw new ChannelException(cause);
            },
            names,
            new Tls(null),
            new Proxies(Map.of()),
            new Gauges(),
            descriptors);
    var loop = loops.next();
    var recording = new Recording();
    var call = new Call(new LoopPool(loop, dialer), "pocket", Duration.ofSeconds(5), recording);
    var request = Bench.request(Bench.target("http://127.0.0.1:9/v1"), "{}");
    var heads = new RequestHeads(request.target().subject(), null, "test");
    loop.execute(() -> {
      call.prepare(new Outgoing(heads.at(request.baseUrl(), request.key()), request.parcel()));
      call.start();
    });
    return recording.failure();
  }
}
