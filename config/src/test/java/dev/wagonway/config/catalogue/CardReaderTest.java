package dev.wagonway.config.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Capability;
import dev.wagonway.config.yaml.Problem;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Shape;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Tariff;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Priors;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CardReaderTest {

  private static final String CARD =
      """
      name: marble-2
      aliases: [quarry/Marble-2]
      developer: Quarry Labs
      developed-in: PT
      open-weights: true
      licence:
        id: quarry-licence
        commercial-use: false
        user-cap: "1000 monthly users"
        duties: "products name Marble"
        source: "developer's model card"
      facts:
        context: 65536
        max-output: 8192
        input: [text, image]
        output: [text, audio]
        tools: false
        parallel-tools: true
        reasoning: levels
        parameters: { total: 70.5, active: 7 }
        released: 2026-02-03
        deprecated: 2027-02-03
        source: model card
        as-of: 2026-11
      scores:
        - { benchmark: humaneval, value: 90, source: model card, as-of: 2026 }
        - { benchmark: swe-bench-verified, value: 50, source: model card, as-of: 2026 }
        - { benchmark: mmlu, value: 80, source: model card, as-of: 2026 }
        - { benchmark: arc-agi-2, value: 4, source: model card, as-of: 2026 }
      offers:
        - { provider: quarry, id: marble-2-0203, region: eu, context: 4096, max-output: 1024, price: "3", source: models.dev, as-of: 2026-09-30 }
      """;

  /** Prices that are a single number, for input and output alike. */
  private static final OfferPrices NUMBERS =
      new OfferPrices() {
        @Override
        public Shape shape() {
          return new Shape.One(Cards.NUMBER);
        }

        @Override
        public Optional<Tariff> read(SectionReader offer) {
          return offer.read("price", Cards.NUMBER).map(number -> tariff(number.toString()));
        }
      };

  private static Tariff tariff(String usd) {
    return Tariff.of(Price.perMillion(Money.ofUsd(usd), Money.ofUsd(usd)));
  }

  private static CardReader.Outcome read(String text) {
    return new CardReader(NUMBERS).read("marble-2.yaml", text);
  }

  private static List<String> problems(String text) {
    var outcome = read(text);
    assertThat(outcome.card()).isEmpty();
    return outcome.problems().stream().map(Problem::toString).toList();
  }

  private static ModelCard card() {
    return read(CARD).card().orElseThrow();
  }

  @Test
  void mapsEveryKey() {
    var card = card();
    assertThat(card.aliases()).containsExactly("quarry/Marble-2");
    assertThat(card.developer()).isEqualTo("Quarry Labs");
    assertThat(card.developedIn()).isEqualTo("PT");
    assertThat(card.openWeights()).isTrue();
    assertThat(card.licence())
        .isEqualTo(
            new Licence(
                "quarry-licence",
                false,
                "1000 monthly users",
                "products name Marble",
                new Citation("developer's model card", "")));
    var traits = card.traits();
    assertThat(traits.contextTokens()).isEqualTo(65536);
    assertThat(traits.maxOutputTokens()).isEqualTo(8192);
    assertThat(traits.totalBillions()).isEqualTo(70.5);
    assertThat(traits.activeBillions()).isEqualTo(7);
    assertThat(traits.released()).isEqualTo("2026-02-03");
    assertThat(traits.deprecated()).isEqualTo(LocalDate.of(2027, 2, 3));
    assertThat(traits.citation()).hasToString("model card, 2026-11");
    assertThat(card.offers())
        .containsExactly(
            new Offer(
                "quarry",
                "marble-2-0203",
                "eu",
                4096,
                1024,
                new Tariff(tariff("3").periods(), "models.dev", LocalDate.of(2026, 9, 30)),
                new Citation("models.dev", "2026-09-30")));
  }

  @Test
  void derivesCapabilities() {
    assertThat(card().traits().capabilities())
        .containsExactlyInAnyOrder(
            Capability.VISION,
            Capability.AUDIO,
            Capability.PARALLEL_TOOLS,
            Capability.JSON_SCHEMA,
            Capability.REASONING);
  }

  @Test
  void derivesPriorsFromScores() {
    var priors = card().priors();
    assertThat(priors.in(Domain.CODE)).isCloseTo((0.63 + 0.725) / 2, Offset.offset(1e-3));
    assertThat(priors.in(Domain.GENERAL)).isCloseTo(0.68, Offset.offset(1e-3));
    assertThat(priors.overall()).isCloseTo((0.6775 + 0.68) / 2, Offset.offset(1e-3));
    assertThat(priors.byDomain()).containsOnlyKeys(Domain.CODE, Domain.GENERAL);
  }

  @Test
  void knowsNoPriorsWithoutScores() {
    var text = CARD.replaceAll("(?s)scores:.*offers:", "offers:");
    assertThat(read(text).card().orElseThrow().priors()).isEqualTo(new Priors(0.5, Map.of()));
  }

  @Test
  void keepsPriorsFromBeingCertain() {
    assertThat(Benchmark.MMLU_PRO.prior(100)).isEqualTo(0.99);
    assertThat(Benchmark.HUMANEVAL.prior(1)).isEqualTo(0.05);
  }

  @Test
  void namesEveryProblemWithItsPlace() {
    var text =
        CARD.replace("developer: Quarry Labs\n", "")
            .replace("tools: false", "tools: maybe")
            .replace("[text, image]", "[text, smell]")
            .replace("max-output: 8192", "max-output: 81920")
            .replace("benchmark: humaneval", "benchmark: humanevil")
            .replace("price: \"3\"", "price: cheap")
            .replace("region: eu", "regoin: eu");
    assertThat(problems(text))
        .anySatisfy(p -> assertThat(p).startsWith("marble-2.yaml:1:1: developer: missing"))
        .anySatisfy(p -> assertThat(p).startsWith("marble-2.yaml:13:15: facts.max-output: more"))
        .anySatisfy(p -> assertThat(p).startsWith("marble-2.yaml:14:17: facts.input[1]: \"smell\""))
        .anySatisfy(p -> assertThat(p).startsWith("marble-2.yaml:16:10: facts.tools: \"maybe\""))
        .anySatisfy(p -> assertThat(p).contains(":25:18:", "did you mean humaneval?"))
        .anySatisfy(p -> assertThat(p).contains(":30:44:", "did you mean region?"))
        .anySatisfy(p -> assertThat(p).contains(":30:96:", "offers[0].price: \"cheap\""))
        .hasSize(7);
  }

  @Test
  void demandsSourcesAndDates() {
    var text = CARD.replace(", source: models.dev, as-of: 2026-09-30", "");
    assertThat(problems(text))
        .anySatisfy(p -> assertThat(p).contains("offers[0].source: missing"))
        .anySatisfy(p -> assertThat(p).contains("offers[0].as-of: missing"))
        .hasSize(2);
  }

  @Test
  void refusesWhatIsNotYaml() {
    assertThat(problems("name: [")).singleElement().asString().contains("not valid YAML");
  }

  @Test
  void prefersTheOfferThatServesTheRegion() {
    var offers =
        """
        offers:
          - { provider: quarry, id: anywhere, source: x, as-of: 2026-09-30 }
          - { provider: quarry, id: in-us, region: us, source: x, as-of: 2026-09-30 }
          - { provider: quarry, id: in-eu, region: eu, source: x, as-of: 2026-09-30 }
        """;
    var card = read(CARD.replaceAll("(?s)offers:.*", offers)).card().orElseThrow();
    assertThat(card.offer("quarry", "", "marble-2")).map(Offer::id).contains("anywhere");
    assertThat(card.offer("quarry", "eu", "marble-2")).map(Offer::id).contains("in-eu");
    assertThat(card.offer("quarry", "eu-west-1", "marble-2")).map(Offer::id).contains("in-eu");
    assertThat(card.offer("quarry", "europe", "marble-2")).map(Offer::id).contains("anywhere");
    assertThat(card.offer("quarry", "", "in-us")).map(Offer::id).contains("in-us");
    assertThat(card.offer("quarry", "eu", "in-us")).map(Offer::id).contains("in-eu");
    assertThat(card.offer("other", "", "marble-2")).isEmpty();
  }
}
