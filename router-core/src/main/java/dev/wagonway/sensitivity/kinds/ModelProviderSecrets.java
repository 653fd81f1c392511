package dev.wagonway.sensitivity.kinds;

import static dev.wagonway.sensitivity.kinds.Tokens.near;
import static dev.wagonway.sensitivity.kinds.Tokens.token;

import dev.wagonway.sensitivity.scan.Recognizer;
import java.util.List;
import java.util.stream.Stream;

/** Keys of those who serve models, and of the tools around them. */
final class ModelProviderSecrets {

  private static final String UUID = "[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}";

  private ModelProviderSecrets() {}

  static List<Recognizer> all() {
    return Stream.of(laboratories(), hosts()).flatMap(List::stream).toList();
  }

  private static List<Recognizer> laboratories() {
    return List.of(
        token("openai-project-key", "sk-proj-", "[\\w-]{40,200}"),
        token("openai-service-key", "sk-svcacct-", "[\\w-]{40,200}"),
        token("openai-admin-key", "sk-admin-", "[\\w-]{40,200}"),
        token("openai-session", "sess-", "[A-Za-z0-9]{40}"),
        Recognizer.named("openai-style-key", Kinds.SECRET)
            .atPrefix("sk-")
            .shaped("sk-[A-Za-z0-9]{24,64}(?![\\w-])")
            .checked(value -> Placeholders.isReal(value) && Entropy.hasDigit(value))
            .build(),
        token("anthropic-key", "sk-ant-", "[a-z]{3,8}\\d{2}-[\\w-]{60,120}"),
        token("openrouter-key", "sk-or-v1-", "[a-f0-9]{64}"),
        token("huggingface-token", "hf_", "[A-Za-z0-9]{34,40}"),
        token("huggingface-organisation-token", "api_org_", "[A-Za-z0-9]{34}"),
        token("huggingface-jwt", "hf_jwt_", "[\\w.-]{60,400}"),
        token("groq-key", "gsk_", "[A-Za-z0-9]{48,60}"),
        token("xai-key", "xai-", "[A-Za-z0-9]{70,90}"),
        token("perplexity-key", "pplx-", "[A-Za-z0-9]{40,60}"),
        token("replicate-token", "r8_", "[A-Za-z0-9]{37}"),
        token("fireworks-key", "fw_", "[A-Za-z0-9]{22,30}"),
        token("fireworks-legacy-key", "fpk_", "[A-Za-z0-9]{22,30}"),
        token("together-key", "tgp_v1_", "[\\w-]{40,60}"),
        token("cerebras-key", "csk-", "[a-z0-9]{48}"),
        token("nvidia-key", "nvapi-", "[\\w-]{60,80}"));
  }

  private static List<Recognizer> hosts() {
    return List.of(
        token("langsmith-key", "lsv2_", "(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}"),
        token("langfuse-secret-key", "sk-lf-", UUID),
        token("langfuse-public-key", "pk-lf-", UUID),
        token("wandb-key", "wandb_v1_", "[A-Za-z0-9_]{60,90}"),
        token("elevenlabs-key", "sk_", "[a-f0-9]{48}"),
        near("voyage-key", "pa-", "[\\w-]{40,50}", "voyage", "api key"),
        token("voyage-atlas-key", "al-", "[\\w-]{43}(?![\\w-])"),
        token("jina-key", "jina_", "[A-Za-z0-9_-]{50,70}"),
        token("tavily-key", "tvly-", "[A-Za-z0-9-]{30,50}"),
        token("firecrawl-key", "fc-", "[a-f0-9]{32}"),
        token("modal-token-id", "ak-", "[A-Za-z0-9]{22}(?![\\w-])"),
        token("modal-token-secret", "as-", "[A-Za-z0-9]{22}(?![\\w-])"),
        token("runpod-key", "rpa_", "[A-Z0-9]{30,50}[a-z0-9]{0,10}"),
        token("anyscale-key", "esecret_", "[A-Za-z0-9]{24,60}"),
        token("helicone-key", "sk-helicone-", "[\\w-]{20,60}"),
        token("llamacloud-key", "llx-", "[A-Za-z0-9]{40,60}"),
        token("cursor-key", "key_", "[a-f0-9]{64}"),
        token("kaggle-token", "KGAT_", "[a-f0-9]{32}"),
        token("e2b-key", "e2b_", "[a-f0-9]{40}"));
  }
}
