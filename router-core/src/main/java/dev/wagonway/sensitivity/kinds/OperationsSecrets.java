package dev.wagonway.sensitivity.kinds;

import static dev.wagonway.sensitivity.kinds.Tokens.any;
import static dev.wagonway.sensitivity.kinds.Tokens.around;
import static dev.wagonway.sensitivity.kinds.Tokens.mixed;
import static dev.wagonway.sensitivity.kinds.Tokens.near;
import static dev.wagonway.sensitivity.kinds.Tokens.token;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Keys of what watches, measures and guards systems, and of the tools that offices use. */
final class OperationsSecrets {

  private static final String UUID = "[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}";

  private OperationsSecrets() {}

  static List<Recognizer> all() {
    return Stream.of(watching(), identity(), offices(), content()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> watching() {
    return List.of(
        token("grafana-cloud-token", "glc_", "[A-Za-z0-9+/]{32,400}={0,3}"),
        token("grafana-service-token", "glsa_", "[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}"),
        token("grafana-key", "eyJrIjoi", "[A-Za-z0-9+/]{60,400}={0,3}"),
        token("newrelic-user-key", "NRAK-", "[A-Z0-9]{27}"),
        token("newrelic-browser-key", "NRJS-", "[a-f0-9]{19}"),
        token("newrelic-insert-key", "NRII-", "[\\w-]{32}"),
        token("newrelic-query-key", "NRIQ-", "[\\w-]{32}"),
        token("newrelic-admin-key", "NRAA-", "[a-f0-9]{27}"),
        token("newrelic-rest-key", "NRRA-", "[a-f0-9]{42}"),
        mixed("newrelic-licence-key", 40, "[a-f0-9]{36}NRAL"),
        token("sentry-organisation-token", "sntrys_", "eyJ[\\w+/=-]{60,650}"),
        token("sentry-user-token", "sntryu_", "[a-f0-9]{64}"),
        token("sentry-integration-token", "sntrya_", "[a-f0-9]{64}"),
        token("dynatrace-token", "dt0", "[a-z]\\d{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}"),
        token("honeycomb-key", "hca", "[a-z]{2}_[A-Za-z0-9]{58}"),
        token("honeycomb-ingest-key", "hcx", "[a-z]{2}_[A-Za-z0-9]{58}"),
        token("axiom-token", "xaat-", UUID),
        token("axiom-personal-token", "xapt-", UUID),
        token("posthog-personal-key", "phx_", "[A-Za-z0-9_]{40,60}"),
        token("posthog-secure-key", "phs_", "[A-Za-z0-9_]{40,60}"),
        token("segment-token", "sgp_", "[A-Za-z0-9]{64}"),
        token("checkly-key", "cu_", "[a-f0-9]{32}"),
        near("pagerduty-key", "u+", "[\\w+-]{18}", "pagerduty"),
        token("pagerduty-oauth", "pdus+_", "[\\w+-]{20,60}"),
        token("logfire-token", "pylf_v", "\\d_[a-z]{2}_[A-Za-z0-9]{40,60}"));
  }

  private static List<Recognizer> identity() {
    return List.of(
        near("okta-token", "00", "[\\w-]{40}(?![\\w-])", "okta", "ssws"),
        token(
            "authress-key",
            "sc_",
            "[a-z0-9]{5,30}\\.[a-z0-9]{4,6}\\.acc[_-][a-z0-9-]{10,32}\\.[\\w+/=-]{30,120}"),
        token(
            "authress-extension-key",
            "ext_",
            "[a-z0-9]{5,30}\\.[a-z0-9]{4,6}\\.acc[_-][a-z0-9-]{10,32}\\.[\\w+/=-]{30,120}"),
        token(
            "authress-user-key",
            "scauth_",
            "[a-z0-9]{5,30}\\.[a-z0-9]{4,6}\\.acc[_-][a-z0-9-]{10,32}\\.[\\w+/=-]{30,120}"),
        token(
            "authress-service-key",
            "authress_",
            "[a-z0-9]{5,30}\\.[a-z0-9]{4,6}\\.acc[_-][a-z0-9-]{10,32}\\.[\\w+/=-]{30,120}"),
        token("intra42-secret", "s-s4t2", "(?:ud|af)-[a-f0-9]{64}"),
        token("workos-key", "sk_", "(?:live|test)_[A-Za-z0-9]{40,120}"),
        token("stytch-secret", "secret-", "(?:live|test)-[\\w=-]{36,60}"),
        token("adobe-secret", "p8e-", "[A-Za-z0-9]{32}"),
        around("maxmind-key", "_mmk", 36, "[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk"),
        token("zuplo-key", "zpka_", "[a-f0-9]{32}_[a-f0-9]{8}"));
  }

  private static List<Recognizer> offices() {
    return List.of(
        token("linear-key", "lin_api_", "[A-Za-z0-9]{40}"),
        token("linear-oauth-token", "lin_oauth_", "[A-Za-z0-9]{32,64}"),
        token("notion-token", "ntn_", "\\d{11}[A-Za-z0-9]{35}(?![A-Za-z0-9])"),
        token("notion-legacy-token", "secret_", "[A-Za-z0-9]{43}"),
        token("figma-token", "figd_", "[\\w-]{40,60}"),
        token("figma-oauth-token", "figu_", "[\\w-]{40,60}"),
        token("airtable-token", "pat", "[A-Za-z0-9]{14}\\.[a-f0-9]{64}"),
        near("airtable-key", "key", "[A-Za-z0-9]{14}", "airtable"),
        Recognizer.named("asana-token", Kinds.SECRET)
            .atPrefix("0/", "1/", "2/")
            .shaped("[012]/\\d{10,20}(?:/\\d{10,20})?:[a-f0-9]{32}")
            .build(),
        token("clickup-token", "pk_", "\\d{6,10}_[A-Z0-9]{32}"),
        token("hubspot-token", "pat-", "(?:na|eu|ap)\\d-" + UUID),
        token("typeform-token", "tfp_", "[\\w.=-]{40,65}"),
        token("frameio-token", "fio-u-", "[\\w=-]{64}"),
        token("beamer-key", "b_", "[\\w=-]{44}(?![\\w=-])"),
        token("dropbox-token", "sl.", "[A-Za-z0-9_=.-]{100,650}"),
        token("canva-secret", "cnvca", "[\\w-]{50,60}"),
        token("cal-key", "cal_live_", "[a-f0-9]{32}"),
        token("intercom-token", "dG9rOj", "[A-Za-z0-9+/]{40,80}={0,2}"));
  }

  private static List<Recognizer> content() {
    return List.of(
        Recognizer.named("mapbox-token", Kinds.SECRET)
            .atPrefix("pk.", "sk.", "tk.")
            .shaped("[pst]k\\.[\\w-]{50,160}\\.[\\w-]{20,30}")
            .checked(Placeholders::isReal)
            .build(),
        token("contentful-token", "CFPAT-", "[\\w-]{43}"),
        token("sanity-token", "sk", "[A-Za-z0-9]{78,200}(?![A-Za-z0-9+/=])"),
        token("klaviyo-key", "pk_", "[a-f0-9]{34}"),
        token("apify-token", "apify_api_", "[A-Za-z0-9]{34,40}"),
        token("ngrok-key", "ak_", "[A-Za-z0-9]{27}(?![\\w-])"),
        token("deepl-key", "DeepL-Auth-Key ", UUID + "(?::fx)?"),
        Recognizer.named("contribsys-login", Kinds.SECRET)
            .atPrefix("://")
            .shaped("://([a-f0-9]{8}:[a-f0-9]{8})@(?:gems|enterprise)\\.contribsys\\.com")
            .build(),
        any("wireguard-key", "PrivateKey = ", "[A-Za-z0-9+/]{43}="),
        any("putty-key", "Private-Lines: ", "\\d{1,3}\\s+[A-Za-z0-9+/=\\s]{60,600}"));
  }
}
