package dev.wagonway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.config.yaml.Sources;
import dev.wagonway.route.Baseline;
import dev.wagonway.route.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

  @TempDir Path folder;

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private List<String> problems() {
    return Reads.problems(Reads.reader().read(folder)).stream()
        .map(text -> text.replace(folder + "/", ""))
        .toList();
  }

  @Test
  void joinsFilesInTheOrderOfTheirNames() throws IOException {
    write(
        "20-more.yml",
        Reads.target().replace("id: opus", "id: second")
            + "routes: { b: { candidates: [second] } }\n");
    write("10-first.yaml", Reads.target() + "routes: { a: { candidates: [second, opus] } }\n");
    write("30-empty.yaml", "# nothing yet\n");
    write("notes.txt", "not yaml: [");
    write(".hidden.yaml", "not yaml: [");
    var snapshot = Reads.ok(Reads.reader().read(folder));
    assertThat(snapshot.targets().keySet()).containsExactly("opus", "second");
    assertThat(snapshot.routes().keySet()).containsExactly("a", "b");
    var all =
        Files.readString(folder.resolve("10-first.yaml"))
            + Files.readString(folder.resolve("20-more.yml"))
            + "# nothing yet\n";
    assertThat(snapshot.hash()).isEqualTo(Callers.digest(all).substring(0, 12));
  }

  @Test
  void refusesTheSameKeyInTwoFiles() throws IOException {
    write(
        "a.yaml",
        Reads.target()
            + "server: { listen: 80 }\nroutes: { r: { candidates: [opus] } }\nsensitivity:\n");
    write(
        "b.yaml",
        "server: { listen: 81, admin: 82 }\nroutes: { r: { candidates: [opus] } }\nsensitivity: { default: public }\n");
    assertThat(problems())
        .containsExactly(
            "b.yaml:1:11: server.listen: the same key again (the first is at a.yaml:8:11)",
            "b.yaml:2:11: routes.r: the same key again (the first is at a.yaml:9:11)",
            "b.yaml:3:1: sensitivity: the same key again (the first is at a.yaml:10:1)");
  }

  @Test
  void joinsRoutesSchedulesAndBaselines() throws IOException {
    write(
        "a.yaml",
        Reads.target()
            + """
            routes: { base: { candidates: [opus] } }
            schedules: { day: { from: "08:00", to: "18:00", zone: UTC } }
            savings: { baselines: [requested] }
            """);
    write(
        "b.yaml",
        """
        routes: { heir: { extends: base, rules: [ { name: r, during: day, effort: low } ] } }
        schedules: { night: { from: "18:00", to: "08:00", zone: UTC } }
        savings: { baselines: [ { always: opus } ], gateway-hour: 1 }
        """);
    var snapshot = Reads.ok(Reads.reader().read(folder));
    assertThat(snapshot.routes().keySet()).containsExactly("base", "heir");
    assertThat(snapshot.routeFor("heir").orElseThrow().rules()).hasSize(1);
    assertThat(snapshot.savings().baselines())
        .extracting(Baseline::name)
        .containsExactly("requested", "always-opus");
    assertThat(snapshot.origins("heir"))
        .contains(
            new Origin(
                "candidates", "[opus]", "from base (" + folder.resolve("a.yaml") + ":8:31)"));
    write("c.yaml", "schedules: { day: { from: \"09:00\", to: \"18:00\", zone: UTC } }\n");
    assertThat(problems())
        .containsExactly(
            "c.yaml:1:14: schedules.day: the same key again (the first is at a.yaml:9:14)");
  }

  @Test
  void findsTheSameIdInTwoFiles() throws IOException {
    write("a.yaml", Reads.target());
    write("b.yaml", Reads.target());
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("b.yaml:2:9: targets[1].id: \"opus\" again");
  }

  @Test
  void reportsTheSyntaxOfAllFilesAtOnce() throws IOException {
    write("a.yaml", "a: [\n");
    write("b.yaml", Reads.target().replace("tier: cloud", "tier: wrong"));
    write("c.yaml", "a: b: c\n");
    assertThat(problems()).hasSize(2).allMatch(p -> p.contains("not valid YAML"));
  }

  @Test
  void refusesAFileThatIsNoMapping() throws IOException {
    write("a.yaml", Reads.target());
    write("b.yaml", "- x\n");
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("b.yaml:1:1: found a list (expected: a mapping");
  }

  @Test
  void resolvesPathsFromTheFileTheyStandIn() throws IOException {
    Files.writeString(folder.resolve("key"), "secret\n");
    write("wagonway.yaml", Reads.target("api-key: file:key"));
    var snapshot = Reads.ok(Reads.reader().read(folder.resolve("wagonway.yaml")));
    var key = snapshot.targets().values().iterator().next().endpoint().key();
    assertThat(key).extracting(Secret::reveal).isEqualTo("secret");
  }

  @Test
  void saysWhatIsWrongWithAMissingFileOrAnEmptyFolder() throws IOException {
    var file = folder.resolve("absent.yaml");
    assertThat(Reads.problems(Reads.reader().read(file)))
        .containsExactly(file + ": no such file (expected: a YAML file, or a folder of them)");
    assertThat(Reads.problems(Reads.reader().read(folder)))
        .containsExactly(folder + ": no *.yaml or *.yml files (expected: at least one)");
    Files.createDirectory(folder.resolve("sub.yaml"));
    assertThat(problems())
        .containsExactly("sub.yaml: not a file (expected: a YAML file, or a folder of them)");
  }

  @Test
  void saysWhereAFileStopsBeingUtf8() throws IOException {
    var latin = "# ok\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("a.yaml"), latin);
    assertThat(problems())
        .containsExactly("a.yaml:2:6: not UTF-8 from here on (expected: YAML in UTF-8)");
  }

  @Test
  void refusesFilesThatAreFarTooLarge() throws IOException {
    Files.write(folder.resolve("a.yaml"), new byte[Sources.MOST_BYTES + 1]);
    assertThat(problems()).singleElement().asString().contains("larger than 4194304 bytes");
  }

  @Test
  void ignoresAByteOrderMark() throws IOException {
    write("a.yaml", "\uFEFF" + Reads.target());
    assertThat(Reads.reader().read(folder)).isInstanceOf(Loaded.Ok.class);
  }
}
