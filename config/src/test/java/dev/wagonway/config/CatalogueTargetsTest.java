package dev.wagonway.config;

import static dev.wagonway.config.CatalogueTargets.load;
import static dev.wagonway.config.CatalogueTargets.problem;
import static dev.wagonway.config.CatalogueTargets.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Service;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Priors;
import dev.wagonway.route.Provenance;
import dev.wagonway.route.Target;
import dev.wagonway.spi.ReasoningControl;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What targets take over from the catalogue, and what operators can say instead. */
class CatalogueTargetsTest {

  private static Price price(Target target) {
    return target.tariff().at(1000, Reads.NOW);
  }

  @Test
  void takesEverythingFromTheCatalogue() {
    var glm = target("model: glm-5", "provider: zai");
    assertThat(glm.model()).isEqualTo("glm-5");
    assertThat(price(glm).inputPerMillion()).isEqualTo(Money.ofUsd("1"));
    assertThat(price(glm).cachedInputPerMillion()).isEqualTo(Money.ofUsd("0.2"));
    assertThat(price(glm).outputPerMillion()).isEqualTo(Money.ofUsd("3.2"));
    assertThat(glm.contextTokens()).isEqualTo(204_800);
    assertThat(glm.maxOutputTokens()).isEqualTo(131_072);
    assertThat(glm.capabilities())
        .containsExactlyInAnyOrder(Capability.TOOLS, Capability.JSON_SCHEMA, Capability.REASONING);
    assertThat(glm.priors().in(Domain.CODE)).isGreaterThan(0.8);
    assertThat(glm.provenance())
        .isEqualTo(new Provenance("Z.ai", "CN", Set.of("CN"), "", "mit", true, true, 744));
    assertThat(glm.maxConcurrent()).isZero();
    assertThat(glm.endpoint().reasoning()).isEqualTo(ReasoningControl.THINKING_TYPE);
  }

  @Test
  void letsTheOperatorSayOtherwise() {
    var glm =
        target(
            "model: glm-5",
            "upstream-model: glm5-fp8",
            "provider: zai",
            "price: { input: 7, output: 8 }",
            "context: 32K",
            "max-output: 4K",
            "max-concurrent: 32",
            "capabilities: [vision]",
            "quality: 0.9",
            "reasoning: reasoning-effort");
    assertThat(glm.model()).isEqualTo("glm5-fp8");
    assertThat(price(glm)).isEqualTo(Price.perMillion(Money.ofUsd("7"), Money.ofUsd("8")));
    assertThat(glm.contextTokens()).isEqualTo(32_000);
    assertThat(glm.maxOutputTokens()).isEqualTo(4_000);
    assertThat(glm.maxConcurrent()).isEqualTo(32);
    assertThat(glm.capabilities()).containsExactly(Capability.VISION);
    assertThat(glm.priors()).isEqualTo(Priors.of(0.9));
    assertThat(glm.endpoint().reasoning()).isEqualTo(ReasoningControl.REASONING_EFFORT);
  }

  @Test
  void letsTheOperatorSayWhereATargetComesFrom() {
    var glm =
        target(
            "model: glm-5",
            "provider: zai",
            "jurisdiction: [DE, CH]",
            "region: eu-central-1",
            "licence: Apache-2.0",
            "open-weights: false",
            "commercial-use: false",
            "developer: Somebody Else",
            "developed-in: FR",
            "parameters: 12.5");
    assertThat(glm.provenance())
        .isEqualTo(
            new Provenance(
                "Somebody Else",
                "FR",
                Set.of("DE", "CH", "EU", "EEA"),
                "eu-central-1",
                "apache-2.0",
                false,
                false,
                12.5));
  }

  @Test
  void aLicenceOfOnesOwnLeavesCommercialUseOpen() {
    var own = target("model: glm-5", "provider: zai", "licence: house-terms");
    assertThat(own.provenance().commercialUse()).isNull();
    var same = target("model: glm-5", "provider: zai", "licence: MIT");
    assertThat(same.provenance().commercialUse()).isTrue();
  }

  @Test
  void asksTheHostForTheModelByTheHostsName() {
    var glm = target("model: GLM-5.2", "provider: nebius");
    assertThat(glm.model()).isEqualTo("zai-org/GLM-5.2");
    assertThat(glm.provenance().jurisdictions()).containsExactlyInAnyOrder("NL", "EU", "EEA");
    assertThat(glm.provenance().developedIn()).isEqualTo("CN");
  }

  @Test
  void choosesTheOfferOfTheRegion() {
    var lines =
        List.of("model: claude-opus-4-6", "provider: bedrock", "base-url: https://b.example");
    var anywhere = target(lines.toArray(String[]::new));
    assertThat(anywhere.model()).isEqualTo("anthropic.claude-opus-4-6-v1");
    var europe = target(lines.get(0), lines.get(1), lines.get(2), "region: eu-central-1");
    assertThat(europe.model()).isEqualTo("eu.anthropic.claude-opus-4-6-v1");
    assertThat(europe.provenance().region()).isEqualTo("eu-central-1");
    var named = target("model: eu.anthropic.claude-opus-4-6-v1", lines.get(1), lines.get(2));
    assertThat(named.model()).isEqualTo("eu.anthropic.claude-opus-4-6-v1");
    assertThat(named.provenance().region()).isEqualTo("eu");
  }

  @Test
  void knowsTheModelByWhatTheUpstreamCallsIt() {
    var own =
        target(
            "model: ours",
            "upstream-model: zai-org/GLM-5",
            "provider: vllm",
            "base-url: http://vllm.example/v1",
            "price: free");
    assertThat(own.model()).isEqualTo("zai-org/GLM-5");
    assertThat(own.provenance().licence()).isEqualTo("mit");
  }

  @Test
  void aModelOnOnesOwnMachineKeepsItsNameAndHasNoJurisdictionOfItsOwn() {
    var own =
        target(
            "model: glm-5",
            "provider: vllm",
            "base-url: http://vllm.example/v1",
            "price: { gpu-hour: 2, output-tokens-per-second: 1000, utilization: 0.5 }");
    assertThat(own.model()).isEqualTo("glm-5");
    assertThat(own.provenance().jurisdictions()).isEmpty();
    assertThat(own.provenance().licence()).isEqualTo("mit");
    assertThat(own.endpoint().reasoning()).isEqualTo(ReasoningControl.CHAT_TEMPLATE);
  }

  @Test
  void neverControlsReasoningThatIsNotThere() {
    var own = target("model: glm-5", "provider: zai", "capabilities: [tools]");
    assertThat(own.endpoint().reasoning()).isEqualTo(ReasoningControl.NONE);
  }

  @Test
  void anotherBaseUrlIsAnotherHost() {
    assertThat(problem("model: glm-5", "provider: zai", "base-url: https://broker.example/v1"))
        .startsWith(
            "wagonway.yaml:2:5: targets[0].price: unpriced, as neither the catalogue nor prices"
                + " knows what \"glm-5\" costs at zai under another base-url (expected: free, or ");
    var elsewhere =
        target(
            "model: glm-5",
            "provider: zai",
            "base-url: https://broker.example/v1",
            "price: { input: 1, output: 2 }");
    assertThat(elsewhere.provenance().jurisdictions()).isEmpty();
    assertThat(elsewhere.provenance().developer()).isEqualTo("Z.ai");
  }

  @Test
  void theProvidersOwnBaseUrlMayBeSaid() {
    var same = target("model: glm-5", "provider: zai", "base-url: https://api.zai.example/v4");
    assertThat(price(same).inputPerMillion()).isEqualTo(Money.ofUsd("1"));
  }

  @Test
  void saysWhatIsUnpriced() {
    assertThat(problem("model: glm-5", "provider: vllm", "base-url: http://vllm.example/v1"))
        .contains("targets[0].price: unpriced", "\"glm-5\" costs at vllm (expected: free, or");
    assertThat(problem("model: glm5", "provider: zai"))
        .contains("targets[0].price: unpriced", "did you mean glm-5?");
    assertThat(problem("model: of-our-own-making", "provider: zai"))
        .contains("targets[0].price: unpriced")
        .doesNotContain("did you mean");
  }

  @Test
  void theOperatorsPricesComeBeforeTheCatalogues() {
    var lines = List.of("model: GLM-5.2", "provider: nebius");
    assertThat(price(priced("zai-org/GLM-5.2", lines)).inputPerMillion())
        .isEqualTo(Money.ofUsd("9"));
    assertThat(price(priced("GLM-5.2", lines)).inputPerMillion()).isEqualTo(Money.ofUsd("9"));
    assertThat(price(priced("another", lines)).inputPerMillion()).isEqualTo(Money.ofUsd("1.4"));
  }

  private static Target priced(String model, List<String> lines) {
    var prices =
        "prices:\n  - { provider: nebius, model: %s, input: 9, output: 9 }\n".formatted(model);
    return CatalogueTargets.only(CatalogueTargets.read(CatalogueTargets.yaml(lines) + prices));
  }

  @Test
  void takesAnyModelThatHasAPrice() {
    var own = target("model: of-our-own-making", "provider: zai", "price: free");
    assertThat(own.model()).isEqualTo("of-our-own-making");
    assertThat(own.priors()).isEqualTo(Priors.of(0.5));
    assertThat(own.capabilities())
        .containsExactlyInAnyOrder(Capability.TOOLS, Capability.JSON_SCHEMA);
    assertThat(own.provenance())
        .isEqualTo(new Provenance("", "", Set.of("CN"), "", "", null, null, 0));
  }

  @Test
  void mixesQualityPerDomainWithTheCatalogues() {
    var known = target("model: glm-5", "provider: zai").priors();
    var mixed = target("model: glm-5", "provider: zai", "quality: { maths: 0.7 }").priors();
    assertThat(mixed.in(Domain.MATHS)).isEqualTo(0.7);
    assertThat(mixed.in(Domain.CODE)).isEqualTo(known.in(Domain.CODE));
    assertThat(mixed.overall()).isEqualTo(known.overall());
    var own = target("model: glm-5", "provider: zai", "quality: { overall: 0.3, code: 0.4 }");
    assertThat(own.priors()).isEqualTo(new Priors(0.3, Map.of(Domain.CODE, 0.4)));
  }

  @Test
  void clipsWhatIsNotSaidToTheContextThatIs() {
    var small = target("model: glm-5", "provider: zai", "context: 8K");
    assertThat(small.maxOutputTokens()).isEqualTo(8_000);
    assertThat(problem("model: glm-5", "provider: zai", "context: 8K", "max-output: 9K"))
        .contains("max-output: more than context");
  }

  @Test
  void refusesOddValuesOfTheNewKeys() {
    assertThat(
            Reads.problems(
                load(
                    "model: glm-5",
                    "provider: zai",
                    "open-weights: yes",
                    "commercial-use: 1",
                    "max-concurrent: 0",
                    "parameters: 0",
                    "reasoning: effort",
                    "licence: two words",
                    "quality: { cod: 1 }")))
        .hasSize(7)
        .anySatisfy(p -> assertThat(p).contains("reasoning-effort"))
        .anySatisfy(p -> assertThat(p).contains("quality.cod", "did you mean code?"));
  }

  @Test
  void knowsWhatAModelIsFor() {
    var host = new String[] {"provider: vllm", "base-url: http://vllm.example/v1", "price: free"};
    assertThat(target("model: BAAI/bge-m3", host[0], host[1], host[2]).services())
        .containsExactly(Service.EMBEDDING);
    assertThat(target("model: glm-5", host[0], host[1], host[2]).services())
        .containsExactly(Service.CHAT);
    assertThat(
            target("model: bge-m3", host[0], host[1], host[2], "services: [rerank, embedding]")
                .services())
        .containsExactlyInAnyOrder(Service.EMBEDDING, Service.RERANK);
    assertThat(target("model: of-our-own", host[0], host[1], host[2]).services())
        .containsExactly(Service.CHAT);
  }

  @Test
  void chargesAProfileThatTheOperatorNamesAsSuch() {
    var profile =
        target(
            "model: claude-opus-4.6",
            "upstream-model: global.anthropic.claude-opus-4-6-v1",
            "provider: bedrock",
            "base-url: https://b.example",
            "region: eu-central-1");
    assertThat(profile.model()).isEqualTo("global.anthropic.claude-opus-4-6-v1");
    assertThat(price(profile).inputPerMillion()).isEqualTo(Money.ofUsd("5"));
    assertThat(profile.provenance().region()).isEqualTo("eu-central-1");
  }
}
