package dev.wagonway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.wagonway.route.Target;
import dev.wagonway.sensitivity.Clearance;
import dev.wagonway.sensitivity.Cleared;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.Parcel;
import dev.wagonway.testkit.Targets;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpstreamRequestTest {

  private static final Target CLOUD = Targets.cloud();

  @Test
  void cannotBeMadeForWhoIsNotClearedForItsContent() {
    for (var clearedFor : Label.values()) {
      var cleared = Clearance.check(clearedFor, CLOUD);
      for (var content : Label.values()) {
        if (cleared.isEmpty()) {
          continue;
        }
        if (clearedFor.covers(content)) {
          assertThatNoException().isThrownBy(() -> request(cleared.get(), content));
        } else {
          assertThatExceptionOfType(IllegalArgumentException.class)
              .isThrownBy(() -> request(cleared.get(), content))
              .withMessageContaining(content.word());
        }
      }
    }
  }

  private static UpstreamRequest request(Cleared<Target> target, Label content) {
    var endpoint = target.subject().endpoint();
    return new UpstreamRequest(
        target,
        endpoint.baseUrl(),
        endpoint.key(),
        Parcel.json("/chat/completions", false, List.of()),
        content);
  }
}
