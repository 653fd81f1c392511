package dev.wagonway.config;

import static dev.wagonway.config.HostTargets.endpoint;
import static dev.wagonway.config.HostTargets.only;
import static dev.wagonway.config.HostTargets.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What upstreams are convinced with. */
class CredentialsTest {

  @TempDir Path folder;

  @Test
  void joinsTwoVariablesToOneCredential() {
    assertThat(
            endpoint(
                    "provider: bedrock",
                    "api-key: ${OPENAI_API_KEY}:${ANTHROPIC_API_KEY}",
                    "region: us-east-1")
                .key())
        .isEqualTo(new Secret("sk-from-the-environment:sk-other-from-environment"));
  }

  @Test
  void takesCredentialsOfManyLinesFromFiles() throws IOException {
    var account = "{\n  \"type\": \"service_account\",\r\n\t\"private_key\": \"a\\nb\"\n}\n";
    Files.writeString(folder.resolve("account.json"), account);
    var loaded =
        Reads.in(
            folder,
            yaml(
                "provider: vertex",
                "api-key: file:account.json",
                "region: global",
                "project: ours"));
    var key = Reads.ok(loaded).targets().values().iterator().next().endpoint().key();
    assertThat(key).isEqualTo(new Secret(account.strip()));
  }

  @Test
  void refusesManyLinesWhereAHeaderCarriesTheKey() throws IOException {
    Files.writeString(folder.resolve("key"), "one\ntwo\n");
    assertThat(Reads.problems(Reads.in(folder, yaml("provider: openai", "api-key: file:key"))))
        .containsExactly(
            "wagonway.yaml:8:14: targets[0].api-key: \"file:key\" (expected: a key of visible"
                + " ASCII characters, at best as ${VARIABLE} or file:path)");
  }

  @Test
  void wantsACredentialWhereAConstantHeaderWillNotDo() {
    assertThat(only("provider: bedrock", "region: us-east-1"))
        .isEqualTo(
            "wagonway.yaml:2:5: targets[0].api-key: missing, and bedrock serves nobody without"
                + " (expected: a credential such as"
                + " ${AWS_ACCESS_KEY_ID}:${AWS_SECRET_ACCESS_KEY} or file:service-account.json)");
    assertThat(only("provider: bedrock", "region: us-east-1", "api-key: ${EMPTY:-}"))
        .startsWith("wagonway.yaml:9:14: targets[0].api-key: empty, and bedrock serves nobody");
    assertThat(only("provider: bedrock", "region: us-east-1", "api-key: ${NOT_SET}"))
        .startsWith("wagonway.yaml:9:14: targets[0].api-key: \"${NOT_SET}\" (expected: environ");
    assertThat(only("provider: bedrock", "region: us-east-1", "api-key: \"sk-\u00e9\""))
        .isEqualTo(
            "wagonway.yaml:9:14: targets[0].api-key: *** (expected: a credential such as"
                + " ${AWS_ACCESS_KEY_ID}:${AWS_SECRET_ACCESS_KEY} or file:service-account.json)");
    assertThat(endpoint("provider: azure", "resource: r").key()).isNull();
  }

  @Test
  void takesSeveralCredentialsWhereverOneWillDo() throws IOException {
    Files.writeString(folder.resolve("spare"), "sk-spare\n");
    var several = "api-keys: [ \"${OPENAI_API_KEY}\", file:spare ]";
    for (var provider : List.of("provider: openai", "provider: bedrock\n    region: us-east-1")) {
      var loaded = Reads.ok(Reads.in(folder, yaml(provider, several)));
      assertThat(loaded.targets().values().iterator().next().endpoint().keys())
          .containsExactly(new Secret("sk-from-the-environment"), new Secret("sk-spare"));
    }
  }

  @Test
  void wantsEveryOneOfSeveralCredentialsToBeOne() {
    assertThat(only("provider: openai", "api-keys: []"))
        .isEqualTo(
            "wagonway.yaml:8:15: targets[0].api-keys: found an empty list (expected: at least one"
                + " credential)");
    assertThat(only("provider: openai", "api-keys: [ a-key, \"${EMPTY:-}\" ]"))
        .isEqualTo(
            "wagonway.yaml:8:24: targets[0].api-keys[1]: empty (expected: a key of visible ASCII"
                + " characters, at best as ${VARIABLE} or file:path)");
    assertThat(only("provider: openai", "api-keys: a-key"))
        .isEqualTo(
            "wagonway.yaml:8:15: targets[0].api-keys: found a single value (expected: a list)");
    assertThat(only("provider: openai", "api-keys: [ \"k\u00e9y\" ]"))
        .startsWith("wagonway.yaml:8:17: targets[0].api-keys[0]: *** (expected: a key of visible");
    assertThat(only("provider: openai", "api-key: one", "api-keys: [ two ]"))
        .isEqualTo(
            "wagonway.yaml:9:15: targets[0].api-keys: beside api-key (expected: one of both; a list"
                + " has them all)");
  }

  @Test
  void findsTheSameCredentialTwiceWithoutShowingIt() {
    assertThat(
            only("provider: openai", "api-keys: [ sk-secret, \"${OPENAI_API_KEY}\", sk-secret ]"))
        .isEqualTo(
            "wagonway.yaml:8:49: targets[0].api-keys[2]: the same again (expected: each once; the"
                + " first is at wagonway.yaml:8:17)");
    assertThat(only("provider: openai", "api-keys: [ \"${OPENAI_API_KEY}\", file:none ]"))
        .contains("targets[0].api-keys[1]: \"file:none\": no such file");
  }

  @Test
  void rehearsesWithoutAnyOfSeveralCredentials() {
    var text = yaml("provider: openai", "api-keys: [ \"${NO_ONE}\", \"${NO_OTHER}\", file:none ]");
    var loaded = Reads.reader().forRehearsal().read("wagonway.yaml", text);
    assertThat(Reads.ok(loaded).targets().values().iterator().next().endpoint().keys()).hasSize(3);
  }

  @Test
  void rehearsesWithoutCredentials() {
    var text = yaml("provider: bedrock", "region: us-east-1", "api-key: ${NO_ID}:${NO_SECRET}");
    assertThat(Reads.reader().forRehearsal().read("wagonway.yaml", text))
        .isInstanceOf(Loaded.Ok.class);
  }
}
