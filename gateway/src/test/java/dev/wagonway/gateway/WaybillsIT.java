package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wagonway.config.Savings;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.WaybillSettings;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Edition;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.gateway.waybills.RecordedDecision;
import dev.wagonway.gateway.waybills.WaybillReader;
import dev.wagonway.route.Baseline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What requests leave behind in the log of waybills and in the accounts of savings. */
class WaybillsIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"top-secret words\"}]}";
  private static final String ASK_STREAM =
      "{\"model\":\"t2\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  @TempDir private Path folder = Path.of("");

  @Test
  void everyRequestLeavesALine() throws IOException {
    try (var failing = ScriptedUpstream.start((_, answer) -> answer.json(500, "{}"));
        var healthy = upstream();
        var gateway =
            TestGateway.serving(
                TestGateway.internal(TestGateway.portfolio("", failing, healthy)), this::logged)) {
      gateway.chat(ASK);
      gateway.chat(ASK, "x-data-classification", "restricted");
      gateway.chat(ASK.replace("auto", "t2"));
      gateway.chat(ASK.replace("auto", "nobody"));
    }
    var lines = read();
    assertThat(lines).extracting(RecordedDecision::route).containsExactly("auto", "auto", "t2");
    assertThat(lines)
        .extracting(line -> line.result().outcome())
        .containsExactly("delivered", "refused", "delivered");
    assertThat(lines.getFirst().result().tried()).containsExactly("t1", "t2");
    assertThat(lines.getFirst().result().target()).isEqualTo("t2");
    assertThat(lines.getFirst().result().cost()).isEqualTo(Money.ofUsd("0.00004"));
    assertThat(Files.readString(file()))
        .doesNotContain("top-secret", "words of the answer", "key-of-t1");
  }

  @Test
  void aRequestThatIsBeingServedAtShutdownLeavesItsLine() throws Exception {
    var begun = new CountDownLatch(1);
    var gateway = new ArrayList<TestGateway>();
    try (var upstream =
        ScriptedUpstream.start((_, answer) -> {
          answer.stream().event(Chats.text("a "));
          begun.countDown();
        })) {
      gateway.add(TestGateway.serving(TestGateway.portfolio("", upstream, upstream), this::logged));
      var running = gateway.getFirst().stream(ASK_STREAM);
      begun.await();
      gateway.getFirst().gateway().close();
      assertThat(new String(running.body().readAllBytes(), StandardCharsets.UTF_8))
          .contains("error");
    } finally {
      gateway.forEach(TestGateway::close);
    }
    assertThat(read())
        .singleElement()
        .extracting(line -> line.result().outcome())
        .isEqualTo("broken-off");
  }

  @Test
  void savingsAreToldNetOfRouting() {
    try (var first = upstream();
        var second = upstream();
        var gateway =
            TestGateway.serving(TestGateway.portfolio("", first, second), this::compared)) {
      gateway.chat(ASK);
      gateway.chat(ASK.replace("auto", "t1"));
      gateway.awaitMetric("wagonway_baseline_cost_usd_total{baseline=\"always-t2\"}", 0.00008);
      gateway.awaitMetric("wagonway_baseline_cost_usd_total{baseline=\"requested\"}", 0.00003);
      gateway.awaitMetric("wagonway_cost_usd_total", 0.00006);
      var routing = gateway.metric("wagonway_routing_cost_usd_total");
      assertThat(routing).isPositive();
      await()
          .untilAsserted(() ->
              assertThat(
                      gateway.metric("wagonway_baseline_actual_usd_total{baseline=\"always-t2\"}"))
                  .isGreaterThan(0.00006));
      assertThat(gateway.metric("wagonway_baseline_cost_usd_total{baseline=\"previous")).isZero();
    }
  }

  @Test
  void aNewPolicyIsComparedWithTheFormerOne() throws IOException {
    try (var first = upstream();
        var second = upstream();
        var gateway =
            TestGateway.serving(TestGateway.portfolio("", first, second), this::compared)) {
      gateway.chat(ASK);
      var dearest =
          TestGateway.portfolio("", first, second)
              .replace("objective: cheapest", "objective: best");
      gateway.use(dearest.replace("input: 1,", "input: 5,"), this::compared);
      gateway.chat(ASK);
      gateway.awaitMetric(
          "wagonway_baseline_cost_usd_total{baseline=\"previous-policy\"}", 0.00003);
    }
    assertThat(read()).extracting(RecordedDecision::policy).doesNotHaveDuplicates().hasSize(2);
  }

  private static ScriptedUpstream upstream() {
    return ScriptedUpstream.start(
        (_, answer) -> answer.json(200, Chats.completion("words of the answer", 10, 2)));
  }

  private Path file() {
    return folder.resolve("waybills.jsonl");
  }

  /** The lines in the order of their requests; they are written a moment after the answers. */
  private List<RecordedDecision> read() {
    var lines = new ArrayList<RecordedDecision>();
    new WaybillReader(complaint -> assertThat(complaint).isEmpty()).read(file(), lines::add);
    lines.sort(Comparator.comparing(RecordedDecision::at));
    return lines;
  }

  private Snapshot logged(Snapshot snapshot) {
    return with(snapshot, Savings.NONE);
  }

  private Snapshot compared(Snapshot snapshot) {
    var dear = Objects.requireNonNull(snapshot.targets().get("t2"));
    var baselines =
        List.<Baseline>of(
            new Baseline.Requested("requested"),
            new Baseline.PreviousPolicy("previous-policy"),
            new Baseline.Always("always-t2", dear));
    return with(snapshot, new Savings(baselines, Map.of(), Money.ofUsd("3600")));
  }

  private Snapshot with(Snapshot snapshot, Savings savings) {
    return Edition.of(snapshot)
        .waybills(new WaybillSettings(file(), 1 << 20, 2))
        .savings(savings)
        .snapshot();
  }
}
