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
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
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
        .contains(
            "tgi",
            "openai-compatible",
            "azure",
            "azure-deployments",
            "bedrock",
            "vertex",
            "cerebras",
            "nebius")
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openai            | MAX_COMPLETION_TOKENS NO_SAMPLING NO_TOP_K CUSTOM_TOOLS",
        "azure             | MAX_COMPLETION_TOKENS NO_TOP_K CUSTOM_TOOLS",
        "azure-deployments | MAX_COMPLETION_TOKENS NO_TOP_K CUSTOM_TOOLS",
        "deepseek          | REASONING_ECHO NO_JSON_SCHEMA PLAIN_CONTENT",
        "moonshot          | REASONING_ECHO PLAIN_CONTENT",
        "dashscope         | CACHE_CONTROL",
        "zai               | TOOL_STREAM NO_JSON_SCHEMA",
        "minimax           | REASONING_SPLIT THINK_TAGS",
        "xai               | REASONING_BESIDE_OUTPUT",
        "mistral           | SHORT_CALL_IDS RANDOM_SEED NO_STREAM_OPTIONS NO_HINTS NO_TOP_K",
        "openrouter        | CACHE_CONTROL COST_ON_REQUEST",
        "groq              | NO_HINTS NO_TOP_K",
        "vllm              |",
        "openai-compatible |",
      })
  void knowsTheHabitsOfAProvider(String id, @Nullable String quirks) {
    var words = quirks == null ? List.<String>of() : List.of(quirks.split(" ", -1));
    assertThat(KnownProviders.find(id).orElseThrow().dialect().quirks())
        .extracting(Enum::name)
        .containsExactlyInAnyOrderElementsOf(words);
  }

  @ParameterizedTest
  @CsvSource({
    "openai, openai-responses, https://api.openai.com/v1",
    "deepseek, anthropic-messages, https://api.deepseek.com/anthropic/v1",
    "minimax, anthropic-messages, https://api.minimax.io/anthropic/v1",
    "dashscope, anthropic-messages, https://dashscope-intl.aliyuncs.com/apps/anthropic/v1",
    "openrouter, anthropic-messages, https://openrouter.ai/api/v1",
    "xai, openai-responses, https://api.x.ai/v1",
  })
  void knowsWhichOtherWiresAProviderSpeaks(String id, String wire, String root) {
    assertThat(KnownProviders.find(id).orElseThrow().alternatives())
        .hasEntrySatisfying(wire, url -> assertThat(url).hasToString(root));
  }

  @Test
  void azureIsFoundByTheNameOfTheResource() {
    assertThat(KnownProviders.find("azure").orElseThrow().baseTemplate())
        .isEqualTo("https://{resource}.openai.azure.com/openai/v1");
    assertThat(KnownProviders.find("azure-deployments"))
        .hasValueSatisfying(azure -> {
          assertThat(azure.baseTemplate()).isEqualTo("https://{resource}.openai.azure.com/openai");
          assertThat(azure.keyHeader()).isEqualTo("api-key");
          assertThat(azure.dialect().paths().values()).allMatch(path -> path.contains("{model}"));
        });
  }
}
