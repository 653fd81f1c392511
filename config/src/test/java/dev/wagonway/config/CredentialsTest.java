package dev.wagonway.config;

import static dev.wagonway.config.HostTargets.endpoint;
import static dev.wagonway.config.HostTargets.only;
import static dev.wagonway.config.HostTargets.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void rehearsesWithoutCredentials() {
    var text = yaml("provider: bedrock", "region: us-east-1", "api-key: ${NO_ID}:${NO_SECRET}");
    assertThat(Reads.reader().forRehearsal().read("wagonway.yaml", text))
        .isInstanceOf(Loaded.Ok.class);
  }
}
