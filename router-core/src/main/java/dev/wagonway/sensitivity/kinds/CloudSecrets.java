package dev.wagonway.sensitivity.kinds;

import static dev.wagonway.sensitivity.kinds.Tokens.any;
import static dev.wagonway.sensitivity.kinds.Tokens.around;
import static dev.wagonway.sensitivity.kinds.Tokens.mixed;
import static dev.wagonway.sensitivity.kinds.Tokens.near;
import static dev.wagonway.sensitivity.kinds.Tokens.token;

import dev.wagonway.sensitivity.scan.Recognizer;
import dev.wagonway.sensitivity.scan.Shape;
import dev.wagonway.sensitivity.scan.Text;
import dev.wagonway.sensitivity.scan.Trigger;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keys of clouds, of databases as a service and of stores of secrets. */
final class CloudSecrets {

  private static final Shape CLIENT_SECRET =
      Shape.of("(?<![\\w~.-])[\\w~.-]{3}\\dQ~[\\w~.-]{31,34}(?![\\w~-])");

  private CloudSecrets() {}

  static List<Recognizer> all() {
    return Stream.of(amazon(), microsoft(), google(), clouds(), databases(), vaults())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Recognizer> amazon() {
    return List.of(
        Recognizer.named("aws-access-key-id", Kinds.SECRET)
            .atPrefix("AKIA", "ASIA", "ABIA", "ACCA", "A3T")
            .shaped("A(?:KIA|SIA|BIA|CCA|3T[A-Z0-9])[A-Z0-9]{16}(?![A-Za-z0-9])")
            .checked(CloudSecrets::isAccessKey)
            .build(),
        Recognizer.named("aws-secret-access-key", Kinds.SECRET)
            .atWords("aws", "amazon", "secret access key", "secret key")
            .shaped(
                "[A-Za-z_ .-]{2,40}[\"'\\]]{0,2}[ \\t]{0,4}[:=>,]{1,2}[ \\t]{0,4}[\"'`]?"
                    + "([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])")
            .reaching(120)
            .checked(value -> Entropy.hasUpper(value) && Entropy.hasLower(value))
            .build(),
        any("aws-bedrock-key", "ABSK", "[A-Za-z0-9+/]{100,132}={0,2}(?![A-Za-z0-9+/=])"),
        any("aws-bedrock-session-key", "bedrock-api-key-", "[A-Za-z0-9+/_-]{20,600}={0,2}"),
        near("aws-session-token", "IQoJb3JpZ2lu", "[A-Za-z0-9+/]{100,650}={0,2}", "token", "aws"),
        token("aws-marketplace-key", "amzn.mws.", "[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}"),
        token("amazon-login-secret", "amzn1.oa2-cs.v1.", "[a-f0-9]{64}"));
  }

  private static boolean isAccessKey(String value) {
    return Entropy.distinct(value) > 3
        && !value.endsWith("XXXXXXXX")
        && !value.chars().allMatch(c -> "ACGT".indexOf(c) >= 0);
  }

  private static List<Recognizer> microsoft() {
    return List.of(
        Recognizer.named("azure-client-secret", Kinds.SECRET)
            .at(new Trigger.Sign("~"))
            .shaped(CloudSecrets::clientSecret)
            .build(),
        any("azure-storage-key", "AccountKey=", "[A-Za-z0-9+/]{86}=="),
        any("azure-shared-access-key", "SharedAccessKey=", "[A-Za-z0-9+/]{42,86}={1,2}"),
        token("azure-sas", "sig=", "[A-Za-z0-9%+/]{43,70}(?:%3[Dd]|=)"),
        mixed("azure-devops-token", 84, "[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}"),
        mixed("azure-ai-key", 84, "[A-Za-z0-9]{52}JQQJ9[9D][A-Za-z0-9]{26}"),
        mixed("azure-search-key", 52, "[A-Za-z0-9]{42}AzSe[A-Za-z0-9]{6}"),
        mixed("azure-function-key", 12, "[\\w-]{44}AzFu[\\w-]{5}[AQgw]=="),
        mixed("azure-cosmos-key", 12, "[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{5}[AQgw]=="),
        around("azure-store-key", "+ASt", 76, "[A-Za-z0-9+/]{76}\\+ASt[A-Za-z0-9+/]{5}[AQgw]=="),
        around("azure-registry-key", "+ACR", 42, "[A-Za-z0-9+/]{42}\\+ACR[A-D][A-Za-z0-9+/]{5}"));
  }

  /** Forty characters of which the fourth to sixth are a digit, Q and the tilde at {@code at}. */
  private static Shape.@Nullable Span clientSecret(Text text, int at, int limit) {
    if (at < 5 || text.charAt(at - 1) != 'Q' || !Character.isDigit(text.charAt(at - 2))) {
      return null;
    }
    var span = CLIENT_SECRET.match(text, at - 5, limit);
    return span != null && Placeholders.isReal(text.slice(span.start(), span.end())) ? span : null;
  }

  private static List<Recognizer> google() {
    return List.of(
        token("google-api-key", "AIza", "[\\w-]{35}(?![\\w-])"),
        token("google-client-secret", "GOCSPX-", "[\\w-]{28}"),
        token("google-access-token", "ya29.", "[\\w-]{20,600}"),
        token("google-refresh-token", "1//0", "[\\w-]{40,120}"),
        token("google-storage-key", "GOOG1", "[A-Z0-9]{20,60}"),
        around("google-push-key", ":APA91b", 11, "[\\w-]{11}:APA91b[\\w-]{100,160}"));
  }

  private static List<Recognizer> clouds() {
    return List.of(
        token("alibaba-access-key", "LTAI", "[A-Za-z0-9]{12,30}"),
        token("alibaba-session-key", "STS.", "[A-Za-z0-9]{20,40}"),
        token("volcengine-access-key", "AKLT", "[A-Za-z0-9]{40,60}"),
        token("tencent-secret-id", "AKID", "[A-Za-z0-9]{13,40}"),
        token("yandex-access-token", "t1.", "[\\w=-]{3,20}\\.[\\w-]{80,90}={0,2}"),
        token("yandex-api-key", "AQVN", "[\\w-]{35,38}"),
        token("yandex-aws-key", "YC", "[\\w-]{38}(?![\\w-])"),
        token("yandex-oauth-token", "y0_", "[\\w-]{40,120}"),
        token("digitalocean-token", "dop_v1_", "[a-f0-9]{64}"),
        token("digitalocean-oauth", "doo_v1_", "[a-f0-9]{64}"),
        token("digitalocean-refresh", "dor_v1_", "[a-f0-9]{64}"),
        token("digitalocean-spaces", "DO00", "[A-Z0-9]{16,18}"),
        token("heroku-key", "HRKU-", "[\\w-]{36,80}"),
        token("cloudflare-origin-ca", "v1.0-", "[a-f0-9]{24}-[a-f0-9]{146}"),
        token("cloudflare-token", "cfut_", "[\\w-]{36,80}"),
        token("cloudflare-account-token", "cfat_", "[\\w-]{36,80}"),
        token("cloudflare-key", "cfk_", "[\\w-]{36,80}"),
        token("scaleway-key", "SCW", "[A-Z0-9]{17}"),
        token("exoscale-key", "EXO", "[a-f0-9]{24}"),
        token("flyio-token", "fo1_", "[\\w-]{43}"),
        token("flyio-machine-token", "fm1", "[ar]_[A-Za-z0-9+/]{80,650}={0,3}"),
        token("flyio-macaroon", "fm2_", "[A-Za-z0-9+/]{80,650}={0,3}"),
        token("vercel-token", "vcp_", "[A-Za-z0-9]{24,64}"),
        token("vercel-integration", "vci_", "[A-Za-z0-9]{24,64}"),
        token("vercel-app-token", "vca_", "[A-Za-z0-9]{24,64}"),
        token("vercel-refresh", "vcr_", "[A-Za-z0-9]{24,64}"),
        token("vercel-ai-key", "vck_", "[A-Za-z0-9]{24,64}"),
        token("vercel-store-token", "vercel_blob_rw_", "[A-Za-z0-9]{16}_[A-Za-z0-9]{30}"),
        token("netlify-token", "nfp_", "[A-Za-z0-9_]{36,48}"),
        token("render-key", "rnd_", "[A-Za-z0-9]{20,48}"),
        token("scalingo-token", "tk-us-", "[\\w-]{48}"),
        token("openshift-token", "sha256~", "[\\w-]{43}"));
  }

  private static List<Recognizer> databases() {
    return List.of(
        token("supabase-token", "sbp_", "(?:oauth_)?[a-f0-9]{40}"),
        token("supabase-secret-key", "sb_secret_", "[\\w-]{20,60}"),
        token("planetscale-password", "pscale_pw_", "[\\w=.-]{32,64}"),
        token("planetscale-token", "pscale_tkn_", "[\\w=.-]{32,64}"),
        token("planetscale-oauth", "pscale_oauth_", "[\\w=.-]{32,64}"),
        token("neon-key", "napi_", "[a-z0-9]{30,80}"),
        token("neon-password", "npg_", "[A-Za-z0-9]{12,24}"),
        token("databricks-token", "dapi", "[a-f0-9]{32}(?:-\\d)?"),
        token("databricks-oauth-secret", "dose", "[a-f0-9]{32}"),
        token("mongodb-service-secret", "mdb_sa_sk_", "[\\w-]{30,60}"),
        token("aiven-password", "AVNS_", "[\\w-]{15,24}"),
        token("aiven-token", "aivenv1", "[\\w+/=-]{40,300}"),
        token("clickhouse-secret", "4b1d", "[A-Za-z0-9]{38}(?![A-Za-z0-9])"),
        token("confluent-secret", "cflt", "[A-Za-z0-9+/]{60}(?![A-Za-z0-9+/])"),
        token("elastic-key", "essu_", "[A-Za-z0-9+/=]{40,140}"),
        token("snowflake-token", "ver:1-hint:", "\\d+-ETMsDgAAA[\\w+/=-]{60,400}"),
        token("pinecone-key", "pcsk_", "[A-Za-z0-9_]{40,90}"),
        token("xata-key", "xau_", "[A-Za-z0-9]{30,60}"),
        token("cockroach-key", "CCDB1_", "[A-Za-z0-9]{22}_[A-Za-z0-9]{40}"),
        token("tinybird-token", "p.eyJ", "[\\w-]{40,300}\\.[\\w-]{20,80}"));
  }

  private static List<Recognizer> vaults() {
    return List.of(
        token("vault-service-token", "hvs.", "[\\w-]{24,140}"),
        token("vault-batch-token", "hvb.", "[\\w-]{100,300}"),
        token("vault-recovery-token", "hvr.", "[\\w-]{24,140}"),
        Recognizer.named("vault-legacy-token", Kinds.SECRET)
            .atPrefix("s.", "b.", "r.")
            .shaped("[sbr]\\.[A-Za-z0-9]{24}(?![A-Za-z0-9_.(-])")
            .checked(value ->
                Entropy.hasDigit(value) && Entropy.hasUpper(value) && Entropy.turns(value) > 9)
            .build(),
        around("terraform-token", ".atlasv1.", 14, "[A-Za-z0-9]{14}\\.atlasv1\\.[\\w=-]{60,70}"),
        token("doppler-token", "dp.", "(?:pt|ct|sa|scim|audit)\\.[A-Za-z0-9]{40,44}"),
        token("doppler-service-token", "dp.st.", "(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}"),
        token("onepassword-service-token", "ops_eyJ", "[A-Za-z0-9+/_-]{200,1800}={0,3}"),
        token(
            "onepassword-secret-key",
            "A3-",
            "[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}"),
        any("age-secret-key", "AGE-SECRET-KEY-1", "[0-9A-Za-z]{58}"),
        any(
            "age-plugin-key",
            "AGE-PLUGIN-",
            "[A-Z0-9-]{2,30}1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{30,200}"),
        token("infisical-token", "st.", "[a-f0-9]{24}\\.[a-f0-9]{32}\\.[a-f0-9]{32}"),
        token("pulumi-token", "pul-", "[a-f0-9]{40}"),
        token(
            "tailscale-key",
            "tskey-",
            "(?:[a-z]{2,10}-)?[A-Za-z0-9]{10,40}(?:-[A-Za-z0-9]{10,60})?"),
        token("defined-networking-key", "dnkey-", "[\\w=-]{26}-[\\w=-]{52}"));
  }
}
