package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Settings;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.spi.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The effort that a policy sets reaches models in every API. */
class EffortOnEveryWireTest {

  private static final Conversation ASK =
      new Conversation(
          List.of(Message.of(Role.USER, "Why?")),
          List.of(),
          Settings.builder().maxOutputTokens(64_000L).build());

  static Stream<Wire> wires() {
    return Plugins.discover().wires().stream()
        .filter(wire -> wire.services().contains(Service.CHAT));
  }

  @ParameterizedTest
  @MethodSource("wires")
  void everyApiHasWordsForHowMuchToReason(Wire wire) {
    var none = sent(wire, Effort.NONE);
    var high = sent(wire, Effort.HIGH);
    assertThat(high).isNotEqualTo(none).isNotEqualTo(sent(wire, null));
  }

  private static String sent(Wire wire, @Nullable Effort effort) {
    var dispatch = new Dispatch("model", effort, ReasoningControl.REASONING_EFFORT);
    var parcel = wire.encode(ASK, dispatch).parcel();
    var body = new ByteArrayOutputStream();
    for (var piece : parcel.body()) {
      var bytes = new byte[piece.remaining()];
      piece.duplicate().get(bytes);
      body.writeBytes(bytes);
    }
    return body.toString(StandardCharsets.UTF_8);
  }
}
