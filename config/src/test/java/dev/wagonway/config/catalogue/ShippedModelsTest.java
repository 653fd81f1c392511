package dev.wagonway.config.catalogue;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Service;
import dev.wagonway.config.ConfigReader;
import dev.wagonway.cost.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every file under {@code catalogue}. */
class ShippedModelsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private static final Catalogue CATALOGUE =
      new ConfigReader(Map.of(), List.of(), Set.of(), () -> NOW).catalogue();

  /** A price that nobody looked up must say so in exactly these words. */
  private static final List<String> PRICE_SOURCES =
      List.of("LiteLLM", "models.dev", "recalled, check the price page");

  @Test
  void everyFileIsReadWithoutAProblemAndNamedAfterItsModel() throws IOException {
    try (var files = Files.list(Path.of("catalogue", "models"))) {
      var names = files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
      assertThat(CATALOGUE.all())
          .extracting(card -> card.name() + ".yaml")
          .containsExactlyInAnyOrderElementsOf(names)
          .hasSizeGreaterThan(150);
    }
  }

  @Test
  void theIndexIsWhatTheFilesSayInOrder() throws IOException {
    var lines = CATALOGUE.all().stream().map(Index::line).sorted().toList();
    var expected = String.join("\n", lines) + "\n";
    Files.writeString(Path.of("target", "catalogue-index.txt"), expected);
    assertThat(Files.readString(Path.of("catalogue", "index.txt")))
        .as("copy target/catalogue-index.txt over catalogue/index.txt")
        .isEqualTo(expected);
  }

  @Test
  void noWordMeansTwoModels() {
    var owners = new HashMap<String, String>();
    for (var card : CATALOGUE.all()) {
      for (var word : Index.line(card).split(" ", -1)) {
        var earlier = owners.putIfAbsent(word.toLowerCase(Locale.ROOT), card.name());
        assertThat(earlier).as(word).isIn(null, card.name());
        assertThat(CATALOGUE.find(word)).as(word).contains(card);
      }
    }
  }

  @Test
  void everyFactHasASourceAndMostHaveADate() {
    for (var card : CATALOGUE.all()) {
      assertDated(card.traits().citation(), card.name());
      card.scores().forEach(score -> assertDated(score.citation(), card.name()));
      var licence = card.licence();
      if (licence != null) {
        assertThat(licence.citation().source()).as(card.name()).isNotBlank();
      }
    }
  }

  @Test
  void everyPriceComesFromAFreeSourceOrSaysThatItIsRecalled() {
    for (var card : CATALOGUE.all()) {
      for (var offer : card.offers()) {
        assertThat(offer.citation().source()).as(card.name()).isIn(PRICE_SOURCES);
        assertThat(LocalDate.parse(offer.citation().asOf()))
            .as(card.name())
            .isBetween("2026-01-01", "2026-12-31");
      }
    }
  }

  @Test
  void noPriceOfAChatIsFreeOrAbsurd() {
    for (var card : chats()) {
      for (var offer : card.offers()) {
        var tariff = offer.tariff();
        if (tariff != null) {
          var price = tariff.at(0, NOW);
          assertThat(price.inputPerMillion())
              .as(card.name() + " at " + offer.provider())
              .isBetween(Money.ofUsd("0.01"), Money.ofUsd("100"))
              .isGreaterThanOrEqualTo(price.cachedInputPerMillion())
              .isLessThanOrEqualTo(price.cacheWritePerMillion());
          assertThat(price.outputPerMillion())
              .as(card.name() + " at " + offer.provider())
              .isBetween(price.inputPerMillion(), Money.ofUsd("600"));
        }
      }
    }
  }

  @Test
  void nothingButModerationIsFree() {
    var free = new ArrayList<String>();
    for (var card : CATALOGUE.all()) {
      for (var offer : card.offers()) {
        var tariff = offer.tariff();
        if (tariff != null) {
          var price = tariff.at(0, NOW);
          assertThat(price.inputPerMillion())
              .as(card.name())
              .isLessThanOrEqualTo(Money.ofUsd("100"));
          assertThat(price.perRequest()).as(card.name()).isLessThan(Money.ofUsd("0.01"));
          if (price.inputPerMillion().isZero() && price.perRequest().isZero()) {
            free.add(card.name());
          }
        }
      }
    }
    assertThat(free).containsExactly("omni-moderation-latest");
  }

  @Test
  void whatIsNotForChatCannotCallTools() {
    var others = CATALOGUE.all().stream().filter(card -> !chats().contains(card)).toList();
    assertThat(others)
        .hasSizeGreaterThan(25)
        .allSatisfy(card ->
            assertThat(card.traits().capabilities())
                .as(card.name())
                .doesNotContain(Capability.TOOLS, Capability.JSON_SCHEMA, Capability.REASONING));
    assertThat(others.stream().flatMap(card -> card.traits().services().stream()).collect(toSet()))
        .containsExactlyInAnyOrder(
            Service.EMBEDDING,
            Service.RERANK,
            Service.MODERATION,
            Service.SPEECH,
            Service.TRANSCRIPTION,
            Service.IMAGE);
  }

  private static List<ModelCard> chats() {
    return CATALOGUE.all().stream()
        .filter(card -> card.traits().services().contains(Service.CHAT))
        .toList();
  }

  @Test
  void chargesMoreForLongPromptsWhereTheVendorDoes() {
    var gemini = CATALOGUE.listTariff("gemini-2.5-pro").orElseThrow();
    assertThat(gemini.at(200_000, NOW).inputPerMillion()).isEqualTo(Money.ofUsd("1.25"));
    assertThat(gemini.at(200_001, NOW).inputPerMillion()).isEqualTo(Money.ofUsd("2.5"));
    assertThat(gemini.source()).isEqualTo("models.dev");
    assertThat(gemini.asOf()).isEqualTo("2026-09-30");
  }

  @Test
  void mostChatsHaveAPriceAndAContext() {
    var all = chats();
    assertThat(all.stream().filter(card -> card.listTariff().isPresent()).count())
        .isGreaterThan(all.size() * 9L / 10);
    assertThat(all).allMatch(card -> card.traits().contextTokens() > 0 || card.offers().isEmpty());
  }

  @Test
  void readsOneModelInFull() {
    var glm = CATALOGUE.find("zai-org/GLM-5").orElseThrow();
    assertThat(glm.name()).isEqualTo("glm-5");
    assertThat(glm.developer()).isEqualTo("Z.ai");
    assertThat(glm.developedIn()).isEqualTo("CN");
    assertThat(glm.openWeights()).isTrue();
    assertThat(glm.licence()).extracting(Licence::id).isEqualTo("mit");
    assertThat(glm.traits().totalBillions()).isEqualTo(744);
    assertThat(glm.traits().activeBillions()).isEqualTo(40);
    assertThat(glm.traits().reasoning()).isEqualTo(Reasoning.ON_OFF);
    assertThat(glm.offers().getFirst().provider()).isEqualTo("zai");
    assertThat(CATALOGUE.listTariff("glm-5").orElseThrow().at(0, NOW).inputPerMillion())
        .isEqualTo(Money.ofUsd("1"));
  }

  @Test
  void findsByNameAliasAndWhatAHostCallsIt() {
    var opus = CATALOGUE.find("claude-opus-4-6");
    assertThat(opus).isPresent();
    assertThat(CATALOGUE.find("Claude-Opus-4.6")).isEqualTo(opus);
    assertThat(CATALOGUE.find("anthropic/claude-opus-4.6")).isEqualTo(opus);
    assertThat(CATALOGUE.find("anthropic", "claude-opus-4-6")).isEqualTo(opus);
    assertThat(CATALOGUE.find("anthropic", "anthropic/claude-opus-4.6")).isEmpty();
    assertThat(CATALOGUE.find("claude-opus-9")).isEmpty();
  }

  private static void assertDated(Citation citation, String name) {
    assertThat(citation.source()).as(name).isNotBlank();
    assertThat(citation.asOf()).as(name).startsWith("202");
  }
}
