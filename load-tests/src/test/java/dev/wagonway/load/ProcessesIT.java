package dev.wagonway.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesIT {

  private static final Duration PLENTY = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void endsItsProcesses() throws Exception {
    Child child;
    try (var processes = new Processes(folder)) {
      child = processes.start(launch("sleeper", "sleep", "600"), folder, Map.of());
      child.await(serving(child), PLENTY);
    }

    assertThat(child.residentBytes()).isZero();
  }

  @Test
  void tellsWhatAProcessSaidThatEndedEarly() throws Exception {
    try (var processes = new Processes(folder)) {
      var launch = launch("broken", "sh", "-c", "echo \"no $COLOUR horse\"; exit 3");
      var child = processes.start(launch, folder, Map.of("COLOUR", "white"));

      assertThatIllegalStateException()
          .isThrownBy(() -> child.await(() -> false, PLENTY))
          .withMessage("broken: ended with 3 at start (expected: to serve)\nno white horse");
    }
  }

  private static Child.Check serving(Child child) {
    return () -> child.residentBytes() > 0;
  }

  private static Processes.Launch launch(String name, String... command) {
    return new Processes.Launch(name, Processes.Core.SUBJECT, List.of(command));
  }
}
