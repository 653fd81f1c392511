package dev.wagonway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Seal;
import dev.wagonway.spi.Scope;
import dev.wagonway.testkit.Samples;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LossesTest {

  private static final Scope NOTHING = new Scope(Map.of(), Set.of());
  private static final Scope EVERYTHING = everything(Seal.Origin.GOOGLE);

  @Test
  void nothingIsLostOnAnApiThatSaysEverything() {
    for (var feature : requestFeatures()) {
      assertThat(Losses.of(Samples.saying(feature, EVERYTHING), EVERYTHING, EVERYTHING))
          .as(feature.word())
          .isEmpty();
    }
  }

  @Test
  void whatCannotBeSaidIsNamedInTheClientsWords() {
    for (var feature : requestFeatures()) {
      var losses = Losses.of(Samples.saying(feature, EVERYTHING), EVERYTHING, NOTHING);
      assertThat(losses)
          .as(feature.word())
          .contains(new Loss("field of " + feature.word(), !feature.isWeighty()));
    }
  }

  @Test
  void aSealOfAnotherVendorIsLostOnAnApiThatTakesSealsBack() {
    var sealed = Samples.saying(Feature.REASONING_SEAL, EVERYTHING);
    assertThat(Losses.of(sealed, EVERYTHING, everything(Seal.Origin.ANTHROPIC)))
        .containsExactly(Loss.ofHint("field of reasoning-seal"));
  }

  @Test
  void whatNobodyUnderstoodComesFirst() {
    var said = Samples.saying(Feature.SEED, EVERYTHING);
    var odd = Loss.of("logit_bias");
    var conversation =
        new Conversation(said.messages(), said.tools(), said.settings(), List.of(odd));
    assertThat(Losses.of(conversation, EVERYTHING, EVERYTHING)).containsExactly(odd);
    assertThat(Losses.of(conversation, EVERYTHING, NOTHING))
        .startsWith(odd)
        .contains(Loss.of("field of seed"));
  }

  private static List<Feature> requestFeatures() {
    return List.of(Feature.values()).stream()
        .filter(feature -> feature.side() == Feature.Side.REQUEST)
        .toList();
  }

  private static Scope everything(Seal.Origin origin) {
    var features = new EnumMap<Feature, Scope.Carriage>(Feature.class);
    for (var feature : Feature.values()) {
      features.put(feature, Scope.carried("field of " + feature.word()));
    }
    return new Scope(features, Set.of(origin));
  }
}
