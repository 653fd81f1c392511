package dev.wagonway.wire.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Samples;
import dev.wagonway.translate.Losses;
import dev.wagonway.translate.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class WireMatrixTest {

  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- matrix: written by WireMatrixTest -->\n";
  private static final String END = "<!-- end of matrix -->";

  @Test
  void eachFeatureOfRequestsMeetsTheFateThatTheMatrixSays() {
    for (var client : Wires.ALL) {
      for (var upstream : Wires.ALL) {
        for (var feature : Feature.values()) {
          if (feature.side() == Feature.Side.REQUEST && client.scope().has(feature)) {
            check(client, upstream, feature);
          }
        }
      }
    }
  }

  private static void check(Wire client, Wire upstream, Feature feature) {
    var where = feature.word() + " from " + client.name() + " to " + upstream.name();
    var sample = Samples.saying(feature, client.scope());
    var conversation = Wires.said(client, sample).conversation();
    if (!Said.in(conversation).contains(feature)) {
      assertThat(client.scope().features().get(feature).exact()).as(where).isFalse();
      return;
    }
    var rendering = upstream.encode(conversation, Dispatch.to("m"));
    var losses = new ArrayList<>(Losses.of(conversation, client.scope(), upstream.scope()));
    rendering.losses().forEach(loss -> losses.add(Losses.named(loss, client.scope())));
    var field = client.scope().field(feature);
    switch (WireMatrix.fate(client, upstream, feature)) {
      case CARRIED -> {
        var body = Wires.bytes(rendering.parcel().body());
        var heard = Wires.heard(upstream, body, false).conversation();
        assertThat(Said.in(heard)).as(where).contains(feature);
        assertThat(losses).as(where).extracting(Loss::field).doesNotContain(field);
      }
      case MAPPED -> assertThat(rendering.parcel().body()).as(where).isNotEmpty();
      case LOST -> assertThat(losses).as(where).extracting(Loss::field).contains(field);
      case UNSAID -> throw new AssertionError(where);
    }
  }

  /** Run with {@code -Dmatrix.write=true} to bring the README up to date. */
  @Test
  void theReadmeHoldsTheMatrix() throws IOException {
    var readme = Files.readString(README);
    assertThat(readme).as("the marks of the matrix").containsOnlyOnce(BEGIN).containsOnlyOnce(END);
    var from = readme.indexOf(BEGIN) + BEGIN.length();
    var to = readme.indexOf(END);
    if (Boolean.getBoolean("matrix.write")) {
      Files.writeString(
          README, readme.substring(0, from) + WireMatrix.markdown() + readme.substring(to));
    } else {
      assertThat(readme.substring(from, to)).isEqualTo(WireMatrix.markdown());
    }
  }
}
