package dev.wagonway.config;

import static dev.wagonway.config.HostTargets.endpoint;
import static dev.wagonway.config.HostTargets.first;
import static dev.wagonway.config.HostTargets.only;
import static dev.wagonway.config.HostTargets.target;
import static dev.wagonway.config.HostTargets.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Service;
import dev.wagonway.spi.Quirk;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where targets run, and what they speak there. */
class HostsTest {

  @Test
  void putsTheRegionIntoTheAddress() {
    var bedrock = target("provider: bedrock", "api-key: id:secret", "region: eu-central-1");
    assertThat(bedrock.endpoint().baseUrl())
        .isEqualTo(URI.create("https://bedrock-runtime.eu-central-1.amazonaws.example"));
    assertThat(bedrock.provenance().region()).isEqualTo("eu-central-1");
    assertThat(bedrock.provenance().jurisdictions()).containsExactly("US");
  }

  @Test
  void putsRegionAndProjectIntoTheAddress() {
    assertThat(
            endpoint("provider: vertex", "api-key: k", "region: europe-west4", "project: ours-1")
                .baseUrl())
        .isEqualTo(
            URI.create(
                "https://europe-west4-ai.example/v1/projects/ours-1/locations/europe-west4"));
  }

  @Test
  void namesTheHostForAllRegionsAfterNone() {
    assertThat(endpoint("provider: vertex", "api-key: k", "region: global", "project: p").baseUrl())
        .isEqualTo(URI.create("https://ai.example/v1/projects/p/locations/global"));
  }

  @Test
  void putsTheResourceIntoTheAddress() {
    assertThat(endpoint("provider: azure", "resource: our-own").baseUrl())
        .isEqualTo(URI.create("https://our-own.azure.example/openai/v1"));
  }

  @Test
  void leavesAnAddressOfOnesOwnAsItIs() {
    assertThat(endpoint("provider: azure", "base-url: https://broker.example/v1").baseUrl())
        .isEqualTo(URI.create("https://broker.example/v1"));
    assertThat(
            endpoint("provider: bedrock", "api-key: a:b", "base-url: https://vpce.example")
                .baseUrl())
        .isEqualTo(URI.create("https://vpce.example"));
  }

  @Test
  void saysWhatAnAddressLacks() {
    assertThat(only("provider: bedrock", "api-key: a:b"))
        .isEqualTo(
            "wagonway.yaml:2:5: targets[0].region: missing, and bedrock's address depends on it"
                + " (expected: a region in the host's words, such as eu-central-1)");
    assertThat(Reads.problems(yaml("provider: vertex", "api-key: k")))
        .containsExactly(
            "wagonway.yaml:2:5: targets[0].region: missing, and vertex's address depends on it"
                + " (expected: a region in the host's words, such as eu-central-1)",
            "wagonway.yaml:2:5: targets[0].project: missing, and vertex's address depends on it"
                + " (expected: a project's id such as my-project)");
    assertThat(only("provider: azure"))
        .isEqualTo(
            "wagonway.yaml:2:5: targets[0].resource: missing, and azure's address depends on it"
                + " (expected: a resource's name of letters, digits and dashes, such as"
                + " my-resource)");
  }

  @Test
  void refusesWhatAnAddressCannotHold() {
    assertThat(only("provider: azure", "resource: a/b"))
        .isEqualTo(
            "wagonway.yaml:8:15: targets[0].resource: \"a/b\" (expected: a resource's name of"
                + " letters, digits and dashes, such as my-resource)");
    assertThat(only("provider: vertex", "api-key: k", "region: europe-west4", "project: a b"))
        .isEqualTo(
            "wagonway.yaml:10:14: targets[0].project: \"a b\" (expected: a project's id such as"
                + " my-project)");
    assertThat(only("provider: bedrock", "api-key: a:b", "region: eu_west"))
        .isEqualTo(
            "wagonway.yaml:9:13: targets[0].region:"
                + " \"https://bedrock-runtime.eu_west.amazonaws.example\" is no address (expected:"
                + " an absolute http or https URL without user, query and fragment)");
  }

  @Test
  void findsWhatNoAddressHasAPlaceFor() {
    assertThat(only("provider: openai", "project: ours"))
        .isEqualTo(
            "wagonway.yaml:8:14: targets[0].project: never counts: openai's address does not"
                + " depend on it (expected: no such key)");
    assertThat(only("provider: bedrock", "api-key: a:b", "region: us-east-1", "resource: r"))
        .startsWith("wagonway.yaml:10:15: targets[0].resource: never counts: bedrock's address");
    assertThat(target("provider: openai", "region: eu").provenance().region()).isEqualTo("eu");
  }

  @Test
  void speaksWhatItsProviderSpeaks() {
    var deepseek = endpoint("provider: deepseek");
    assertThat(deepseek.wire()).isEqualTo("openai-chat");
    assertThat(deepseek.dialect()).isEqualTo(HostProviders.SPOKEN);
    assertThat(deepseek.alternatives())
        .isEqualTo(
            Map.of(
                "openai-responses", URI.create("https://api.deepseek.example/v1"),
                "anthropic-messages", URI.create("https://api.deepseek.example/anthropic/v1")));
    assertThat(endpoint("provider: deepseek", "base-url: https://api.deepseek.example/v1"))
        .isEqualTo(deepseek);
    assertThat(endpoint("provider: azure", "resource: r").alternatives())
        .isEqualTo(Map.of("anthropic-messages", URI.create("https://r.azure.example/openai/v1")));
  }

  @Test
  void movesToAnotherRootWhatStandsUnderTheSame() {
    assertThat(endpoint("provider: deepseek", "base-url: http://broker.example/ds").alternatives())
        .isEqualTo(Map.of("openai-responses", URI.create("http://broker.example/ds")));
  }

  @Test
  void speaksWhatTheOperatorSays() {
    var base = "base-url: http://vllm.internal:8000/v1";
    var root = URI.create("http://vllm.internal:8000/v1");
    assertThat(endpoint("provider: vllm", base).alternatives()).isEmpty();
    assertThat(
            endpoint("provider: vllm", base, "wires: [anthropic-messages, openai-chat]")
                .alternatives())
        .isEqualTo(Map.of("anthropic-messages", root));
    assertThat(
            endpoint(
                    "provider: vllm",
                    base,
                    "wires: { anthropic-messages: 'http://vllm.internal:8001/v1/' }")
                .alternatives())
        .isEqualTo(Map.of("anthropic-messages", URI.create("http://vllm.internal:8001/v1")));
    assertThat(endpoint("provider: deepseek", "wires: []").alternatives()).isEmpty();
  }

  @Test
  void refusesWiresThatAreNone() {
    assertThat(only("provider: openai", "wires: [anthropic-message]"))
        .isEqualTo(
            "wagonway.yaml:8:13: targets[0].wires[0]: \"anthropic-message\" (expected one of:"
                + " anthropic-messages, bedrock-converse, gemini, openai-chat, openai-responses;"
                + " did you mean anthropic-messages?)");
    assertThat(only("provider: openai", "wires: { gemni: 'https://g.example' }"))
        .startsWith("wagonway.yaml:8:14: targets[0].wires.gemni: \"gemni\" (expected one of:")
        .endsWith("did you mean gemini?)");
    assertThat(only("provider: openai", "wires: { gemini: g.example }"))
        .isEqualTo(
            "wagonway.yaml:8:22: targets[0].wires.gemini: \"g.example\" (expected: an absolute"
                + " http or https URL without user, query and fragment)");
    assertThat(only("provider: openai", "wires: gemini"))
        .isEqualTo(
            "wagonway.yaml:8:12: targets[0].wires: found a single value (expected: a list, or a"
                + " mapping of names to values)");
  }

  @Test
  void addsQuirksToThoseOfTheProvider() {
    var dialect = endpoint("provider: deepseek", "quirks: [think-tags, no-json-schema]").dialect();
    assertThat(dialect.quirks())
        .containsExactlyInAnyOrder(Quirk.REASONING_ECHO, Quirk.THINK_TAGS, Quirk.NO_JSON_SCHEMA);
    assertThat(dialect.paths()).isEqualTo(HostProviders.SPOKEN.paths());
    assertThat(only("provider: openai", "quirks: [think-tag]"))
        .startsWith("wagonway.yaml:8:14: targets[0].quirks[0]: \"think-tag\" (expected one of:")
        .endsWith("did you mean think-tags?)");
  }

  @Test
  void offersWhatTheOperatorSays() {
    assertThat(target("provider: openai").services()).containsExactly(Service.CHAT);
    assertThat(target("provider: openai", "services: [embedding, rerank]").services())
        .containsExactlyInAnyOrder(Service.EMBEDDING, Service.RERANK);
    assertThat(only("provider: openai", "services: [embeding]"))
        .isEqualTo(
            "wagonway.yaml:8:16: targets[0].services[0]: \"embeding\" (expected one of: chat,"
                + " completion, embedding, rerank, moderation, speech, transcription, image; did"
                + " you mean embedding?)");
    assertThat(only("provider: openai", "services: []"))
        .isEqualTo(
            "wagonway.yaml:8:15: targets[0].services: found an empty list (expected: at least one"
                + " service)");
  }

  @Test
  void findsTheHostsNameOfAModelByItsRegion() {
    var opus = first(bedrock("eu-central-1"));
    assertThat(opus.model()).isEqualTo("eu.anthropic.claude-opus-4-6-v1");
    assertThat(opus.endpoint().baseUrl())
        .isEqualTo(URI.create("https://bedrock-runtime.eu-central-1.amazonaws.example"));
    assertThat(first(bedrock("us-east-1")).model()).isEqualTo("us.anthropic.claude-opus-4-6-v1");
    assertThat(first(bedrock("ap-northeast-1")).model()).isEqualTo("anthropic.claude-opus-4-6-v1");
    var gemini =
        first(
            """
            targets:
              - id: t
                model: gemini-2.5-pro
                provider: vertex
                region: europe-west4
                project: ours
                api-key: k
                tier: cloud
                clearance: restricted
            """);
    assertThat(gemini.model()).isEqualTo("gemini-2.5-pro");
  }

  private static String bedrock(String region) {
    return """
    targets:
      - id: t
        model: claude-opus-4.6
        provider: bedrock
        region: %s
        api-key: id:secret
        tier: cloud
        clearance: restricted
    """
        .formatted(region);
  }
}
