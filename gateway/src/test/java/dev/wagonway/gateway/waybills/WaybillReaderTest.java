package dev.wagonway.gateway.waybills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Usage;
import dev.wagonway.config.Savings;
import dev.wagonway.gateway.relay.InForce;
import dev.wagonway.gateway.relay.Outcome;
import dev.wagonway.gateway.relay.Waybills;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.strategy.Cheapest;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaybillReaderTest {

  private static final Pattern MEMBER = Pattern.compile("\"[a-z_]+\":");
  private static final TargetFacts WARMING =
      new TargetFacts(Availability.UP, 0.5, 0, Duration.ofMillis(200), 25, true);

  @TempDir private Path folder = Path.of("");
  private final List<String> complaints = new ArrayList<>();

  @Test
  void skipsWhatIsNoWaybillAndSaysWhere() throws IOException {
    var file =
        write(
            "log.jsonl",
            line(1),
            "",
            "{\"v\":1,\"id\":\"x\"}",
            "not json",
            "[1]",
            line(2).replace("\"v\":1", "\"v\":2"),
            line(3).substring(0, 100),
            line(4));
    assertThat(ids(file)).containsExactly("w1", "w4");
    assertThat(complaints)
        .containsExactly(
            file + ":3: at: missing or wrong (expected: a text)",
            file + ":4: no JSON (expected: a waybill)",
            file + ":5: no JSON object (expected: a waybill)",
            file + ":6: no waybill of version 1",
            file + ":7: no JSON (expected: a waybill)");
  }

  @Test
  void namesTheMemberThatIsWrongAndNeverItsValue() throws IOException {
    var file =
        write(
            "log.jsonl",
            line(1).replace("\"turns\":1", "\"turns\":\"secret\""),
            line(2).replace("\"choices\":1", "\"choices\":0"),
            line(3).replace("\"label\":\"public\"", "\"label\":\"secret\""),
            line(4).replace("\"input\":10", "\"input\":-10"),
            line(5).replace("\"at\":\"1970", "\"at\":\"secret"),
            line(6).replace("\"cost_usd\":\"0\"", "\"cost_usd\":\"1e999999999\""));
    assertThat(ids(file)).isEmpty();
    assertThat(complaints)
        .containsExactly(
            file + ":1: request.turns: missing or wrong (expected: a whole number)",
            file + ":2: a value is out of range",
            file + ":3: caller.label: missing or wrong (expected: a known word)",
            file + ":4: a value is out of range",
            file + ":5: a value is out of range",
            file
                + ":6: decision.ranked.cost_usd: missing or wrong (expected: an amount of dollars)");
  }

  @Test
  void survivesDamageOfAnyKind() throws IOException {
    var random = new SplittableRandom(3);
    var lines = new ArrayList<String>();
    for (int i = 0; i < 2_000; i++) {
      var bytes = line(i).getBytes(StandardCharsets.ISO_8859_1);
      for (int hit = random.nextInt(1, 4); hit > 0; hit--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(0x20, 0x7f);
      }
      lines.add(new String(bytes, StandardCharsets.ISO_8859_1));
    }
    var file = write("log.jsonl", lines.toArray(String[]::new));
    assertThat(ids(file).size() + complaints.size()).isEqualTo(2_000);
    assertThat(complaints).isNotEmpty().noneMatch(String::isBlank);
  }

  @Test
  void takesMembersThatALaterVersionAdds() throws IOException {
    var file = write("log.jsonl", line(1).replace("{\"v\":1,", "{\"v\":1,\"novel\":{\"a\":[]},"));
    assertThat(ids(file)).containsExactly("w1");
  }

  @Test
  void takesLinesOfReleasesThatToldNeitherFormNorTraits() throws IOException {
    var line = line(1);
    var older = line.replaceAll(",\"form\":\"[a-z-]*\",\"traits\":\\[[^]]*]", "");
    assertThat(older).isNotEqualTo(line).doesNotContain("traits");
    assertThat(ids(write("log.jsonl", older))).containsExactly("w1");
  }

  @Test
  void readsTheFilesOfAFolderFromTheOldestOn() throws IOException {
    write("waybills.jsonl", line(3));
    write("waybills-20261122T061500Z-1.jsonl", line(2));
    write("waybills-20251122T061500Z-1.jsonl", line(1));
    write("notes.txt", "no waybills");
    assertThat(ids(folder)).containsExactly("w1", "w2", "w3");
    assertThat(complaints).isEmpty();
  }

  @Test
  void saysWhenThereIsNothingToRead() {
    assertThatThrownBy(() -> ids(folder.resolve("none"))).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void everyMemberOfALineIsDocumented() throws IOException {
    var readme = Files.readString(Path.of("README.md"));
    MEMBER
        .matcher(line(1))
        .results()
        .map(found -> found.group().substring(1, found.group().length() - 2))
        .filter(name -> !name.equals("edge"))
        .forEach(name -> assertThat(readme).contains("`" + name + "`"));
  }

  private List<String> ids(Path path) {
    var ids = new ArrayList<String>();
    new WaybillReader(complaints::add).read(path, recorded -> ids.add(recorded.id()));
    return ids;
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private static String line(long seed) {
    var route =
        new Route("auto", List.of(Targets.edge()), new Cheapest(), Label.PUBLIC, Deadlines.DEFAULT);
    var query = new RouteQuery(Requests.small(), Label.PUBLIC, route);
    var policy = new InForce(Waybills.policy("hash", route, Savings.NONE), null);
    var waybill = Waybills.open(query, _ -> WARMING, seed, policy);
    Waybills.delivered(waybill, Usage.of(10, 20));
    return WaybillLine.settled(waybill, new Outcome.Delivered(), Map.of());
  }
}
