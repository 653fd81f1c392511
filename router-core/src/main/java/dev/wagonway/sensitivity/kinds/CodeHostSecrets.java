package dev.wagonway.sensitivity.kinds;

import static dev.wagonway.sensitivity.kinds.Tokens.any;
import static dev.wagonway.sensitivity.kinds.Tokens.near;
import static dev.wagonway.sensitivity.kinds.Tokens.token;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Tokens of hosts and registries of code, and of what builds, tests and deploys it. */
final class CodeHostSecrets {

  private static final String UUID = "[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}";

  private CodeHostSecrets() {}

  static List<Recognizer> all() {
    return Stream.of(github(), gitlab(), atlassian(), registries(), artifacts(), builds())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Recognizer> github() {
    return List.of(
        token("github-token", "ghp_", "[A-Za-z0-9]{36,255}"),
        token("github-oauth-token", "gho_", "[A-Za-z0-9]{36,255}"),
        token("github-user-token", "ghu_", "[A-Za-z0-9]{36,255}"),
        token("github-server-token", "ghs_", "[A-Za-z0-9]{36,255}"),
        token("github-refresh-token", "ghr_", "[A-Za-z0-9]{36,255}"),
        token("github-fine-grained-token", "github_pat_", "[A-Za-z0-9_]{36,255}"));
  }

  private static List<Recognizer> gitlab() {
    return List.of(
        gitlab("gitlab-token", "glpat-"),
        gitlab("gitlab-deploy-token", "gldt-"),
        gitlab("gitlab-runner-token", "glrt-"),
        gitlab("gitlab-runner-registration-token", "glrtr-"),
        gitlab("gitlab-job-token", "glcbt-"),
        gitlab("gitlab-trigger-token", "glptt-"),
        gitlab("gitlab-feed-token", "glft-"),
        gitlab("gitlab-mail-token", "glimt-"),
        gitlab("gitlab-agent-token", "glagent-"),
        gitlab("gitlab-scim-token", "glsoat-"),
        gitlab("gitlab-oauth-secret", "gloas-"),
        gitlab("gitlab-flags-token", "glffct-"),
        gitlab("gitlab-workspace-token", "glwt-"),
        token("gitlab-registration-token", "GR1348941", "[\\w-]{20,60}"),
        any("gitlab-session", "_gitlab_session=", "[a-z0-9]{32}"));
  }

  private static Recognizer gitlab(String rule, String prefix) {
    return token(rule, prefix, "[\\w=-]{20,300}(?:\\.[\\w-]{2}\\.[\\w-]{7,}|\\.[\\w-]{7,})?");
  }

  private static List<Recognizer> atlassian() {
    return List.of(
        token("atlassian-token", "ATATT3", "[\\w=-]{60,260}"),
        token("atlassian-connect-token", "ATCTT3", "[\\w=-]{60,260}"),
        token("bitbucket-app-password", "ATBB", "[A-Za-z0-9]{28,36}"),
        token("bitbucket-server-token", "BBDC-", "[A-Za-z0-9+/=]{40,60}"),
        token("atlassian-scoped-token", "ATSTT3", "[\\w=-]{60,260}"),
        token("trello-token", "ATTA", "[a-f0-9]{60,80}"));
  }

  private static List<Recognizer> registries() {
    return List.of(
        token("npm-token", "npm_", "[A-Za-z0-9]{36}"),
        token("pypi-token", "pypi-AgEIcHlwaS5vcmc", "[\\w-]{50,450}"),
        token("pypi-test-token", "pypi-AgENdGVzdC5weXBpLm9yZw", "[\\w-]{50,450}"),
        token("rubygems-key", "rubygems_", "[a-f0-9]{48}"),
        token("crates-token", "cio", "[A-Za-z0-9]{32}(?![A-Za-z0-9])"),
        token("nuget-key", "oy2", "[a-z0-9]{43}(?![A-Za-z0-9])"),
        token("clojars-token", "CLOJARS_", "[A-Za-z0-9]{60}"),
        token("packagist-token", "packagist_", "[a-z]{3}_[A-Za-z0-9]{32,80}"),
        token("docker-token", "dckr_pat_", "[\\w-]{27,36}"),
        token("docker-organisation-token", "dckr_oat_", "[\\w-]{27,36}"));
  }

  private static List<Recognizer> artifacts() {
    return List.of(
        Recognizer.named("artifactory-key", Kinds.SECRET)
            .atPrefix("AKC")
            .shaped("AKC[A-Za-z0-9]{10,80}")
            .checked(value -> Entropy.hasLower(value) || Entropy.hasDigit(value))
            .build(),
        Recognizer.named("artifactory-password", Kinds.SECRET)
            .atPrefix("AP")
            .shaped("AP[0-9A-F][A-Za-z0-9]{10,80}+(?![+/=])")
            .checked(value -> isChance(value.substring(3)))
            .build(),
        token("artifactory-reference-token", "cmVmdGtuO", "[A-Za-z0-9+/]{40,90}={0,2}"),
        token("sourcegraph-token", "sgp_", "(?:[a-fA-F0-9]{16}_|local_)?[a-fA-F0-9]{40}"),
        token("sourcegraph-licence", "slk_", "[a-f0-9]{64}"),
        token("sonar-user-token", "squ_", "[A-Za-z0-9]{40}"),
        token("sonar-project-token", "sqp_", "[A-Za-z0-9]{40}"),
        token("sonar-analysis-token", "sqa_", "[A-Za-z0-9]{40}"),
        token("postman-key", "PMAK-", "[A-Za-z0-9]{24}-[A-Za-z0-9]{34}"),
        token("postman-token", "PMAT-", "[A-Z0-9]{26}"),
        token("infracost-key", "ico-", "[A-Za-z0-9]{32}(?!\\.\\w)"),
        token("readme-key", "rdme_", "[a-z0-9]{70}"),
        token("snyk-service-token", "snyk_", "[a-z]{2,4}\\d?[._][A-Za-z0-9._-]{30,120}"));
  }

  private static boolean isChance(String tail) {
    return Entropy.hasDigit(tail) || !Entropy.hasUpper(tail);
  }

  private static List<Recognizer> builds() {
    return List.of(
        token("circleci-token", "CCIPAT_", "[A-Za-z0-9]{22}_[a-f0-9]{40}"),
        token("circleci-project-token", "CCIPRJ_", "[A-Za-z0-9]{22}_[a-f0-9]{40}"),
        token("buildkite-token", "bkua_", "[a-z0-9]{40}"),
        token("buildkite-cluster-token", "bkct_", "[A-Za-z0-9]{30,60}"),
        token("octopus-key", "API-", "[A-Z0-9]{25,27}(?![A-Za-z0-9])"),
        near(
            "teamcity-token",
            "eyJ0eXAiOiAiVENWMiJ9.",
            "[\\w-]{20,90}\\.[\\w-]{30,90}",
            "teamcity",
            "token",
            "bearer"),
        token("harness-token", "pat.", "[\\w-]{22}\\.[a-f0-9]{24}\\.[A-Za-z0-9]{20}"),
        token("harness-service-token", "sat.", "[\\w-]{22}\\.[a-f0-9]{24}\\.[A-Za-z0-9]{20}"),
        token("prefect-user-key", "pnu_", "[A-Za-z0-9]{36}"),
        token("prefect-service-key", "pnb_", "[A-Za-z0-9]{36}"),
        token("dbt-user-token", "dbtu_", "[\\w-]{36,60}"),
        token("dbt-cloud-token", "dbtc_", "[\\w-]{36,60}"),
        token("launchdarkly-sdk-key", "sdk-", UUID),
        token("launchdarkly-api-key", "api-", UUID),
        token("expo-token", "expo_", "[A-Za-z0-9_-]{36,60}"),
        token("chromatic-token", "chpt_", "[a-f0-9]{12,40}"),
        token("percy-token", "web_", "[a-f0-9]{64}"),
        token("depot-token", "depot_", "[a-z]{3,8}_[A-Za-z0-9]{40,90}"),
        token("convex-key", "prod:", "[a-z]+-[a-z]+-\\d{1,4}\\|[A-Za-z0-9+/=]{40,200}"));
  }
}
