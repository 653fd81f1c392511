package dev.wagonway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.spi.Provider;
import dev.wagonway.spi.ProviderSource;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.spi.Wire;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnownProvidersTest {

  private static final Iterable<Provider> PROVIDERS =
      ServiceLoader.load(ProviderSource.class).findFirst().orElseThrow().providers();

  @Test
  void knowsTheUsualProvidersAndServers() {
    assertThat(PROVIDERS)
        .extracting(Provider::id)
        .doesNotHaveDuplicates()
        .contains("openai", "anthropic", "deepseek", "moonshot", "dashscope", "zai", "minimax")
        .contains("stepfun", "xai", "mistral", "groq", "together", "fireworks", "openrouter")
        .contains("google", "perplexity", "vllm", "sglang", "llama-server", "lm-studio", "ollama")
        .contains("tgi", "openai-compatible", "azure", "bedrock", "vertex", "cerebras", "nebius")
        .contains("deepinfra", "novita", "siliconflow", "ollama-cloud", "volcengine", "qianfan");
  }

  @Test
  void everyProviderSpeaksAWireThatExists() {
    var wires = new HashSet<String>();
    ServiceLoader.load(Wire.class).forEach(wire -> wires.add(wire.name()));
    assertThat(PROVIDERS).extracting(Provider::wire).isSubsetOf(wires);
  }

  @Test
  void keysTravelEncryptedAndOnlyToProvidersThatWantOne() {
    for (var provider : PROVIDERS) {
      var url = provider.baseUrl();
      if (provider.baseTemplate() != null) {
        assertThat(provider.baseTemplate()).as(provider.id()).startsWith("https://");
      } else if (url == null) {
        assertThat(provider.keyVariables()).as(provider.id()).isEmpty();
      } else {
        assertThat(url.getScheme())
            .as(provider.id())
            .isEqualTo(provider.keyVariables().isEmpty() ? "http" : "https");
        assertThat(url.getHost().equals("127.0.0.1"))
            .as(provider.id())
            .isEqualTo(provider.keyVariables().isEmpty());
        assertThat(url.getPath()).as(provider.id()).doesNotEndWith("/");
      }
    }
  }

  @Test
  void everyStarterHasAPriceWithItsDateAndSource() {
    for (var provider : PROVIDERS) {
      var starter = provider.starter();
      if (starter != null) {
        assertThat(starter.model()).as(provider.id()).isNotBlank();
        assertThat(starter.source()).as(provider.id()).isNotBlank();
        assertThat(starter.contextTokens()).as(provider.id()).isGreaterThan(100_000);
        assertThat(LocalDate.parse(starter.asOf())).isAfter("2026-01-01");
        assertThat(starter.price().of(Usage.of(1_000_000, 1_000_000)))
            .as(provider.id())
            .isBetween(Money.ofUsd("0.1"), Money.ofUsd("100"));
        assertThat(starter.price().cachedInputPerMillion())
            .as(provider.id())
            .isLessThanOrEqualTo(starter.price().inputPerMillion());
      }
    }
  }

  @Test
  void serversOfOnesOwnHaveNoJurisdictionOfTheirOwn() {
    for (var provider : PROVIDERS) {
      assertThat(provider.jurisdictions())
          .as(provider.id())
          .allMatch(code -> code.matches("[A-Z]{2,3}"));
      var url = provider.baseUrl();
      if (url != null && url.getHost().equals("127.0.0.1")) {
        assertThat(provider.jurisdictions()).as(provider.id()).isEmpty();
      }
    }
    assertThat(KnownProviders.find("mistral").orElseThrow().jurisdictions())
        .containsExactlyInAnyOrder("FR", "EU");
    assertThat(KnownProviders.find("openai-compatible").orElseThrow().jurisdictions()).isEmpty();
  }

  @Test
  void readsARowInFull() {
    assertThat(KnownProviders.find("deepseek"))
        .hasValueSatisfying(provider -> {
          assertThat(provider.wire()).isEqualTo("openai-chat");
          assertThat(provider.baseUrl()).hasToString("https://api.deepseek.com/v1");
          assertThat(provider.keyHeader()).isEqualTo("authorization");
          assertThat(provider.keyPrefix()).isEqualTo("Bearer ");
          assertThat(provider.keyVariables()).containsExactly("DEEPSEEK_API_KEY");
          assertThat(provider.starter()).isNotNull();
          assertThat(provider.jurisdictions()).containsExactly("CN");
        });
    assertThat(KnownProviders.find("nobody")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "openai, REASONING_EFFORT",
    "xai, REASONING_EFFORT",
    "groq, REASONING_EFFORT",
    "ollama, REASONING_EFFORT",
    "openrouter, REASONING_OBJECT",
    "zai, THINKING_TYPE",
    "deepseek, THINKING_TYPE",
    "moonshot, THINKING_TYPE",
    "dashscope, ENABLE_THINKING",
    "vllm, CHAT_TEMPLATE",
    "sglang, CHAT_TEMPLATE",
    "mistral, NONE",
    "openai-compatible, NONE",
  })
  void knowsHowAProviderIsToldHowMuchToReason(String id, ReasoningControl control) {
    assertThat(KnownProviders.find(id)).map(Provider::reasoning).contains(control);
  }
}
