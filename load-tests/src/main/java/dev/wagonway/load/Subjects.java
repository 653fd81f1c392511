package dev.wagonway.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts the proxies that a run compares. Confined to the bench's thread. */
final class Subjects {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Path PORTKEY_START =
      Path.of("node_modules", "@portkey-ai", "gateway", "build", "start-server.js");

  private final Processes processes;
  private final Lab lab;
  private final Path folder;

  /**
   * Prepares to start proxies.
   *
   * @param lab where they shall send requests, and who asks whether they serve
   * @param folder where their configuration goes
   */
  Subjects(Processes processes, Lab lab, Path folder) {
    this.processes = processes;
    this.lab = lab;
    this.folder = folder;
  }

  /** The subject of that name, serving; or the reason why it is left out. */
  Started start(String name, Wagonway wagonway) throws IOException, InterruptedException {
    return switch (name) {
      case "direct" -> new Started.Ready(Subject.direct(lab.upstreamPort()));
      case "nginx" -> nginx();
      case "wagonway" -> wagonway(name, Tongue.CHAT, wagonway);
      case "translated" -> wagonway(name, Tongue.MESSAGES, wagonway);
      case "portkey" -> portkey();
      default ->
          throw new IllegalArgumentException(
              "subject: " + name + " (expected: direct, nginx, wagonway, translated or portkey)");
    };
  }

  private Started nginx() throws IOException, InterruptedException {
    var program = Processes.onPath("nginx");
    if (program.isEmpty()) {
      return new Started.Skipped("nginx", "not installed");
    }
    var port = Processes.freePort();
    var prefix = Files.createDirectories(folder.resolve("nginx"));
    var file = prefix.resolve("nginx.conf");
    Files.writeString(file, NginxConfig.text(prefix, port, lab.upstreamPort()));
    var command = List.of(program.get().toString(), "-p", prefix.toString(), "-c", file.toString());
    var subject =
        new Subject(
            "nginx",
            port,
            Optional.of(launch("nginx", command, folder)),
            Tongue.CHAT,
            Map.of(),
            Subject.WarmUp.BRIEF,
            false);
    return serving(subject);
  }

  private Started wagonway(String name, Tongue tongue, Wagonway wagonway)
      throws IOException, InterruptedException {
    var run = wagonway.root().resolve("run");
    if (!Files.isExecutable(run)) {
      return new Started.Skipped(name, "no ./run in " + wagonway.root());
    }
    var port = Processes.freePort();
    var file = folder.resolve(name + ".yaml");
    Files.writeString(file, wagonway.configuration(port, Processes.freePort(), lab.upstreamPort()));
    var command = List.of(run.toString(), "serve", file.toString());
    var subject =
        new Subject(
            name,
            port,
            Optional.of(launch(name, command, wagonway.root())),
            tongue,
            Map.of(),
            Subject.WarmUp.FULL,
            false);
    return serving(subject);
  }

  private Started portkey() throws IOException, InterruptedException {
    var installed = Optional.ofNullable(System.getenv("PORTKEY_DIR")).map(Path::of);
    var node = Processes.onPath("node");
    if (node.isEmpty()) {
      return new Started.Skipped("portkey", "Node is not installed");
    }
    if (installed.isEmpty() || !Files.isRegularFile(installed.get().resolve(PORTKEY_START))) {
      return new Started.Skipped(
          "portkey", "no @portkey-ai/gateway in the folder that PORTKEY_DIR names");
    }
    var port = Processes.freePort();
    var command =
        List.of(node.get().toString(), PORTKEY_START.toString(), "--headless", "--port=" + port);
    var headers =
        Map.of(
            "x-portkey-provider",
            "openai",
            "x-portkey-custom-host",
            "http://127.0.0.1:" + lab.upstreamPort() + "/v1");
    var subject =
        new Subject(
            "portkey",
            port,
            Optional.of(launch("portkey", command, installed.get())),
            Tongue.CHAT,
            headers,
            Subject.WarmUp.FULL,
            true);
    return serving(subject);
  }

  private Child launch(String name, List<String> command, Path workingFolder) throws IOException {
    var launch = new Processes.Launch(name, Processes.Core.SUBJECT, command);
    return processes.start(launch, workingFolder, Map.of());
  }

  private Started serving(Subject subject) throws InterruptedException {
    var probe = subject.aim(new Script.Json());
    subject.process().orElseThrow().await(() -> lab.answers(probe), START_LIMIT);
    return new Started.Ready(subject);
  }

  /** What became of an attempt to start a subject. */
  sealed interface Started {

    /** It serves. */
    record Ready(Subject subject) implements Started {}

    /** It is left out. */
    record Skipped(String name, String reason) implements Started {}
  }
}
