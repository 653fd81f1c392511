package dev.wagonway.sensitivity.kinds;

import static dev.wagonway.sensitivity.kinds.Found.ALPHANUMERIC;
import static dev.wagonway.sensitivity.kinds.Found.HEX;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SecretsTest {

  private final SplittableRandom random = new SplittableRandom(6);

  private static List<String> found(String text) {
    return Found.values(Secrets.all(), text);
  }

  private String chance(int length) {
    return Found.random(random, ALPHANUMERIC, length);
  }

  private String hex(int length) {
    return Found.random(random, HEX, length);
  }

  @Test
  void namesTheServiceThatPrefixesTell() {
    var tokens =
        Map.ofEntries(
            Map.entry("github-token", "gh" + "p_" + chance(36)),
            Map.entry("gitlab-token", "gl" + "pat-" + chance(20)),
            Map.entry("slack-bot-token", "xo" + "xb-123456789012-" + chance(24)),
            Map.entry("stripe-key", "sk" + "_live_" + chance(24)),
            Map.entry("google-api-key", "AI" + "za" + chance(35)),
            Map.entry("huggingface-token", "h" + "f_" + chance(34)),
            Map.entry("anthropic-key", "sk-" + "ant-api03-" + chance(80)),
            Map.entry("groq-key", "gs" + "k_" + chance(52)),
            Map.entry("npm-token", "np" + "m_" + chance(36)),
            Map.entry("digitalocean-token", "do" + "p_v1_" + hex(64)),
            Map.entry("shopify-token", "shp" + "at_" + hex(32)),
            Map.entry("sendgrid-key", "S" + "G." + chance(22) + "." + chance(43)),
            Map.entry("linear-key", "lin" + "_api_" + chance(40)),
            Map.entry("databricks-token", "da" + "pi" + hex(32)),
            Map.entry("vault-service-token", "hv" + "s." + chance(90)),
            Map.entry("planetscale-token", "pscale" + "_tkn_" + chance(43)),
            Map.entry("terraform-token", chance(14) + ".atlas" + "v1." + chance(67)),
            Map.entry("azure-client-secret", "aB" + "38Q" + "~" + chance(34)),
            Map.entry("mailchimp-key", hex(30) + "a1-us12"),
            Map.entry("figma-token", "fi" + "gd_" + chance(40)));
    tokens.forEach((rule, token) -> {
      assertThat(found("use " + token + " for it")).as(rule).containsExactly(token);
      assertThat(Found.rules(Secrets.all(), token)).as(rule).containsExactly(rule);
    });
  }

  @Test
  void findsAmazonKeysByPrefixAndByName() {
    var id = "AK" + "IA" + Found.random(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
    var secret = chance(18) + "/" + chance(20) + "+";
    assertThat(
            found("[default]\naws_access_key_id = " + id + "\naws_secret_access_key = " + secret))
        .containsExactly(id, secret);
  }

  @Test
  void findsKeysNextToTheNameOfTheirService() {
    var key = Found.random(random, "abcdefghijklmnopqrstuvwxyz0123456789", 40);
    assertThat(Found.rules(Secrets.all(), "zendesk_api: " + key)).containsExactly("zendesk-key");
    assertThat(found("var zendeskValue string = \"" + key + "\"")).containsExactly(key);
    assertThat(found("{\"zendesk\": {\"id\": 4}, \"size\": \"" + key + "\"}")).isEmpty();
  }

  @Test
  void findsAssignmentsInManyLanguages() {
    var token = "q7" + chance(22);
    for (var text :
        List.of(
            "API_TOKEN=%s",
            "export API_TOKEN='%s'",
            "String apiToken = \"%s\";",
            "apiToken := `%s`",
            "'apiToken' => '%s',",
            "val apiToken: String = \"%s\"",
            "let api_token: &'static str = \"%s\";",
            "{\"api_token\": \"%s\"}",
            "{\"text\": \"{\\\"api_token\\\": \\\"%s\\\"}\"}",
            "api_token: %s # for tests",
            "<apiToken>\n  %s\n</apiToken>",
            "<add key=\"ApiToken\" value=\"%s\"/>",
            "- name: API_TOKEN\n  value: %s",
            "config[\"api_token\"] = \"%s\"",
            "client.setApiToken(\"%s\")",
            "headers.put(\"X-Api-Token\", \"%s\")",
            "X-Auth-Token: %s",
            "https://host.example/path?access_token=%s&page=2",
            "Server=db;AccessToken=%s;Encrypt=true",
            "tool --api-token %s run",
            "my api token is %s.",
            "Authorization: Bearer %s",
            "if (apiToken == \"%s\") {")) {
      assertThat(found(text.formatted(token))).as(text).containsExactly(token);
    }
  }

  @Test
  void findsPasswordsThatPeopleMakeUp() {
    var password = "blue" + "Kite" + "-77";
    for (var text :
        List.of(
            "DB_PASSWORD=%s",
            "password: %s",
            "spring.datasource.password=%s",
            "Passwort: %s",
            "contraseña: \"%s\"",
            "пароль: %s",
            "密码：%s",
            "mot de passe : %s",
            "the password is %s, do not tell",
            "machine host login me password %s",
            "CREATE USER u IDENTIFIED BY '%s';",
            "mysql --password=%s",
            "postgres://app:%s@db.internal:5432/main",
            "app:%s@tcp(10.0.0.3:3306)/main",
            "Server=db;User Id=sa;Password=%s;")) {
      assertThat(found(text.formatted(password))).as(text).containsExactly(password);
    }
    assertThat(found("curl -u joe:" + password + " https://host"))
        .containsExactly("joe:" + password);
  }

  @Test
  void leavesPlaceholdersAndCodeAlone() {
    for (var text :
        List.of(
            "password = os.environ[\"DB_PASSWORD\"]",
            "const token = process.env.API_TOKEN;",
            "password: ${DB_PASSWORD}",
            "api_key: \"<your-api-key>\"",
            "api_key = \"YOUR_API_KEY_123456\"",
            "token = \"xxxxxxxxxxxxxxxxxxxx\"",
            "secret: {{ vault_secret }}",
            "password = getPassword(user)",
            "password: string;",
            "private String password = null;",
            "max_tokens=4096, temperature=0.2",
            "passwordField.setLabel(\"Password1\")",
            "public_key = \"" + chance(40) + "\"",
            "self.password = password",
            "The password must be at least 12 characters long.",
            "The token is invalid or has expired.",
            "gh" + "p_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "https://user:${PASSWORD}@host.example/",
            "curl -u \"$USER:$PASS\" https://host",
            "tokenizer = load(\"model-7b-v2\")")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  @Test
  void takesPrivateKeysWholeAndTorn() {
    var line = chance(64);
    var begin = "-----BEGIN RSA PRIV" + "ATE KEY-----";
    var end = "-----END RSA PRIV" + "ATE KEY-----";
    var whole = begin + "\n" + line + "\n" + line + "\n" + end;
    assertThat(found("key:\n" + whole + "\nthanks")).containsExactly(whole);
    var escaped = begin + "\\n" + line + "\\n" + end;
    assertThat(found("{\"k\": \"" + escaped + "\"}")).containsExactly(escaped);
    var torn = begin + "\n" + line + "\n" + line;
    assertThat(found(torn)).containsExactly(torn);
    assertThat(found("look for \"" + begin + "\" in files")).isEmpty();
  }

  @Test
  void readsTheHeaderOfSignedTokens() {
    var claims = base64("{\"sub\":\"" + chance(12) + "\"}");
    var token = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + claims + "." + chance(43);
    assertThat(found("jwt " + token)).containsExactly(token);
    assertThat(found("jwt " + base64("{\"kind\":\"other\"}") + "." + claims + "." + chance(43)))
        .isEmpty();
  }

  @Test
  void readsBasicCredentials() {
    var login =
        Base64.getEncoder().encodeToString("joe:kite-77-blue".getBytes(StandardCharsets.UTF_8));
    assertThat(found("Authorization: Basic " + login)).containsExactly(login);
    assertThat(found("a basic understanding of Basic programming")).isEmpty();
  }

  @Test
  void findsPinsOnlyWhereTheyAreTold() {
    assertThat(found("my pin: 4921")).containsExactly("4921");
    assertThat(found("pin the version to 4921, page 4921")).isEmpty();
  }

  @Test
  void coversTheEntriesOfKubernetesSecrets() {
    var value = base64(chance(20));
    var text =
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\ndata:\n  login: " + value + "\n";
    assertThat(found(text)).anyMatch(found -> found.contains(value));
  }

  @Test
  void findsAddressesThatLetWrite() {
    var hook =
        "hooks.slack" + ".com/services/T0" + chance(9) + "/B0" + chance(9) + "/" + chance(24);
    assertThat(found("POST https://" + hook)).containsExactly(hook);
  }

  @Test
  void findsPasswordsThatProgramsAreCalledWith() {
    assertThat(found("mysql -u root -pT9v!kw2Qx shop")).containsExactly("T9v!kw2Qx");
    assertThat(found("sshpass -p 'T9v!kw2Qx' ssh host")).containsExactly("T9v!kw2Qx");
    assertThat(found("mysql -u root -p shop")).isEmpty();
    assertThat(found("mysql -u root -p$DB_PASSWORD shop")).isEmpty();
  }

  private static String base64(String plain) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
