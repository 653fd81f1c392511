package dev.wagonway.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LoadClientIT {

  private static final Duration PLENTY = Duration.ofSeconds(50);

  private final MockUpstream upstream = MockUpstream.start(0, null);
  private final LoadClient client = new LoadClient();

  @AfterEach
  void close() {
    client.close();
    upstream.close();
  }

  @Test
  void sendsExactlyTheRequestsOfAClosedLoop() throws Exception {
    var plan = new ClosedLoop.Plan(8, 1_000, PLENTY);
    var result = client.start(aim(new Script.Json()), plan).get();

    assertThat(result.answered()).isEqualTo(1_000);
    assertThat(result.failed()).isZero();
  }

  @Test
  void sendsExactlyTheRequestsOfASchedule() throws Exception {
    var plan = new OpenLoop.Plan(500, Duration.ofMillis(400));
    var result = client.start(aim(new Script.Json()), plan).get();

    assertThat(result.answered()).isEqualTo(200);
    assertThat(result.failed()).isZero();
    assertThat(result.latencyMicros().getTotalCount()).isEqualTo(200);
  }

  @Test
  void receivesEveryEventOfEveryStream() throws Exception {
    var script = new Script.Sse(2, 25);
    var plan = new StreamLoad.Plan(script, 40, Duration.ofMillis(20));
    var result = client.start(aim(script), plan).result().get();

    assertThat(result.complete()).isEqualTo(40);
    assertThat(result.failed()).isZero();
    assertThat(result.events()).isEqualTo(40L * script.events());
    assertThat(result.firstByteMicros().getTotalCount()).isEqualTo(40);
    assertThat(result.gapMicros().getTotalCount()).isPositive();
  }

  @Test
  void noticesStreamsThatAreTooShort() throws Exception {
    var plan = new StreamLoad.Plan(new Script.Sse(1, 10), 5, Duration.ofMillis(5));
    var result = client.start(aim(new Script.Sse(1, 9)), plan).result().get();

    assertThat(result.complete()).isZero();
    assertThat(result.failed()).isEqualTo(5);
  }

  @Test
  void countsRefusedRequestsAsFailed() throws Exception {
    var request =
        Aim.at(
            upstream.port(),
            new Script.Json(),
            Tongue.CHAT,
            Map.of("transfer-encoding", "chunked"));
    var result = client.start(request, new ClosedLoop.Plan(1, 3, PLENTY)).get();

    assertThat(result.answered()).isZero();
    assertThat(result.failed()).isEqualTo(3);
  }

  @Test
  void givesUpWhereNobodyListens() throws Exception {
    var aim = Aim.at(Processes.freePort(), new Script.Json(), Tongue.CHAT, Map.of());
    var closed = client.start(aim, new ClosedLoop.Plan(2, 10, PLENTY)).get();
    var streams = new StreamLoad.Plan(new Script.Sse(1, 1), 3, Duration.ofMillis(3));

    assertThat(closed.answered()).isZero();
    assertThat(closed.failed()).isPositive();
    assertThat(client.start(aim, streams).result().get().failed()).isEqualTo(3);
  }

  private Aim aim(Script script) {
    return Aim.at(upstream.port(), script, Tongue.CHAT, Map.of());
  }
}
