package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Failure.Kind;
import dev.wagonway.provider.KnownProviders;
import dev.wagonway.spi.Wire;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each provider's errors mean, in words as the provider has them. */
final class ErrorExamplesTest {

  private final Wire wire = new OpenAiChatWire();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "openai     | 400 | CONTEXT_TOO_LONG | {'error':{'message':'too big','type':'invalid_request_error','code':'context_length_exceeded'}}",
        "openai     | 400 | CONTEXT_TOO_LONG | {'error':{'message':'Input tokens exceed the configured limit of 272000 tokens.'}}",
        "openai     | 400 | BLOCKED          | {'error':{'message':'no','code':'content_policy_violation'}}",
        "openai     | 400 | BLOCKED          | {'error':{'message':'no','code':'invalid_prompt'}}",
        "openai     | 400 | BLOCKED          | {'error':{'message':'no','code':'bio_policy'}}",
        "openai     | 400 | BLOCKED          | {'error':{'message':'no','code':'misalignment_policy_violation'}}",
        "openai     | 400 | BAD_REQUEST      | {'error':{'message':'Unsupported parameter','code':'unsupported_parameter'}}",
        "openai     | 429 | RATE_LIMITED     | {'error':{'message':'slow','type':'requests','code':'rate_limit_exceeded'}}",
        "openai     | 429 | BILLING          | {'error':{'message':'pay','type':'insufficient_quota','code':'insufficient_quota'}}",
        "openai     | 404 | NOT_FOUND        | {'error':{'message':'no such model','code':'model_not_found'}}",
        "azure      | 400 | BLOCKED          | {'error':{'message':'filtered','code':'content_filter','innererror':{'code':'ResponsibleAIPolicyViolation'}}}",
        "azure      | 400 | BLOCKED          | {'error':{'message':'filtered','code':null,'innererror':{'code':'ResponsibleAIPolicyViolation'}}}",
        "azure      | 404 | NOT_FOUND        | {'error':{'code':'DeploymentNotFound','message':'no such deployment'}}",
        "azure-deployments | 401 | CREDENTIAL | {'error':{'code':'401','message':'Access denied due to invalid subscription key'}}",
        "deepseek   | 400 | CONTEXT_TOO_LONG | {'error':{'message':'This model’s maximum context length is 131072 tokens','code':'invalid_request_error'}}",
        "deepseek   | 400 | BLOCKED          | {'error':{'message':'Content Exists Risk','type':'invalid_request_error'}}",
        "deepseek   | 402 | BILLING          | {'error':{'message':'Insufficient Balance','type':'unknown_error'}}",
        "deepseek   | 422 | BAD_REQUEST      | {'error':{'message':'Invalid parameters'}}",
        "deepseek   | 503 | UNAVAILABLE      | {'error':{'message':'Server overloaded'}}",
        "moonshot   | 400 | CONTEXT_TOO_LONG | {'error':{'message':'Input token length too long','type':'invalid_request_error'}}",
        "moonshot   | 400 | CONTEXT_TOO_LONG | {'error':{'message':'Your request exceeded model token limit : 131072','type':'invalid_request_error'}}",
        "moonshot   | 400 | BLOCKED          | {'error':{'message':'The request was rejected because it was considered high risk','type':'content_filter'}}",
        "moonshot   | 429 | UNAVAILABLE      | {'error':{'message':'busy','type':'engine_overloaded_error'}}",
        "moonshot   | 429 | RATE_LIMITED     | {'error':{'message':'slow','type':'rate_limit_reached_error'}}",
        "moonshot   | 429 | BILLING          | {'error':{'message':'pay','type':'exceeded_current_quota_error'}}",
        "moonshot   | 403 | BILLING          | {'error':{'message':'You reached your usage limit'}}",
        "moonshot   | 401 | CREDENTIAL       | {'error':{'message':'Invalid Authentication','type':'invalid_authentication_error'}}",
        "dashscope  | 400 | CONTEXT_TOO_LONG | {'error':{'message':'Range of input length should be [1, 98304]','code':'invalid_parameter_error'}}",
        "dashscope  | 400 | BLOCKED          | {'error':{'message':'may contain inappropriate content','code':'data_inspection_failed'}}",
        "dashscope  | 429 | RATE_LIMITED     | {'code':'Throttling.RateQuota','message':'Requests rate limit exceeded','request_id':'r'}",
        "dashscope  | 429 | BILLING          | {'error':{'message':'quota','code':'insufficient_quota'}}",
        "dashscope  | 400 | BILLING          | {'error':{'message':'Access denied','code':'Arrearage'}}",
        "dashscope  | 403 | BILLING          | {'code':'AccessDenied.Unpurchased','message':'no'}",
        "zai        | 400 | CONTEXT_TOO_LONG | {'error':{'code':'1261','message':'Prompt exceeds max length'}}",
        "zai        | 400 | BLOCKED          | {'error':{'code':'1301','message':'unsafe'}}",
        "zai        | 429 | RATE_LIMITED     | {'error':{'code':'1302','message':'concurrency'}}",
        "zai        | 429 | RATE_LIMITED     | {'error':{'code':'1303','message':'frequency'}}",
        "zai        | 429 | UNAVAILABLE      | {'error':{'code':'1305','message':'overload'}}",
        "zai        | 429 | BILLING          | {'error':{'code':'1113','message':'arrears'}}",
        "zai        | 429 | BILLING          | {'error':{'code':1308,'message':'plan used up'}}",
        "zai        | 429 | BILLING          | {'error':{'code':'1310','message':'plan used up'}}",
        "zai        | 429 | CREDENTIAL       | {'error':{'code':'1112','message':'locked'}}",
        "zai        | 401 | CREDENTIAL       | {'error':{'code':'1000','message':'auth'}}",
        "minimax    | 200 | CONTEXT_TOO_LONG | {'base_resp':{'status_code':1039,'status_msg':'token limit'}}",
        "minimax    | 400 | CONTEXT_TOO_LONG | {'error':{'message':'invalid params, context window exceeds limit (2013)'}}",
        "minimax    | 200 | BLOCKED          | {'choices':null,'base_resp':{'status_code':1026,'status_msg':'input sensitive'}}",
        "minimax    | 200 | BLOCKED          | {'choices':null,'base_resp':{'status_code':1027,'status_msg':'output sensitive'}}",
        "minimax    | 200 | RATE_LIMITED     | {'choices':[],'base_resp':{'status_code':1002,'status_msg':'rate limit'}}",
        "minimax    | 200 | CREDENTIAL       | {'base_resp':{'status_code':1004,'status_msg':'login fail'}}",
        "minimax    | 200 | BILLING          | {'base_resp':{'status_code':1008,'status_msg':'insufficient balance'}}",
        "minimax    | 200 | UNAVAILABLE      | {'base_resp':{'status_code':1024,'status_msg':'internal error'}}",
        "volcengine | 400 | CONTEXT_TOO_LONG | {'error':{'code':'InvalidParameter','message':'Total tokens exceed the input length of the model'}}",
        "volcengine | 400 | BAD_REQUEST      | {'error':{'code':'InvalidParameter','message':'temperature must be at most 2'}}",
        "volcengine | 400 | BLOCKED          | {'error':{'code':'SensitiveContentDetected.Violence','message':'no'}}",
        "volcengine | 400 | BLOCKED          | {'error':{'code':'InputTextRiskDetection','message':'no'}}",
        "volcengine | 429 | RATE_LIMITED     | {'error':{'code':'ModelAccountTpmRateLimitExceeded','message':'slow'}}",
        "volcengine | 429 | BILLING          | {'error':{'code':'QuotaExceeded','message':'used up'}}",
        "volcengine | 429 | UNAVAILABLE      | {'error':{'code':'ServerOverloaded','message':'busy'}}",
        "volcengine | 403 | BILLING          | {'error':{'code':'AccountOverdueError','message':'pay'}}",
        "qianfan    | 400 | CONTEXT_TOO_LONG | {'error':{'code':'tokens_too_long','message':'long','type':'invalid_request_error'}}",
        "qianfan    | 400 | BLOCKED          | {'error':{'code':'sensitive_check_error','message':'no'}}",
        "qianfan    | 429 | RATE_LIMITED     | {'error':{'code':'rpm_rate_limit_exceeded','message':'slow'}}",
        "mistral    | 400 | CONTEXT_TOO_LONG | {'object':'error','message':'Prompt contains 40000 tokens, too large for model with 32768 maximum context length','type':'invalid_request_error'}",
        "mistral    | 429 | RATE_LIMITED     | {'object':'error','message':'Service tier capacity exceeded for this model.'}",
        "mistral    | 422 | BAD_REQUEST      | {'detail':[{'loc':['body','seed'],'msg':'Extra inputs are not permitted','type':'extra_forbidden'}]}",
        "xai        | 400 | CONTEXT_TOO_LONG | {'code':'invalid argument','error':'This model’s maximum prompt length is 131072 but the request contains 140000 tokens.'}",
        "xai        | 403 | BLOCKED          | {'code':'forbidden','error':'Content violates usage guidelines. SAFETY_CHECK_TYPE_BIO'}",
        "xai        | 403 | BILLING          | {'code':'forbidden','error':'Your team has no credits left.'}",
        "groq       | 400 | CONTEXT_TOO_LONG | {'error':{'message':'reduce','code':'context_length_exceeded'}}",
        "groq       | 413 | CONTEXT_TOO_LONG | {'error':{'message':'Request too large for model on tokens per minute (TPM): Limit 6000, Requested 7100','type':'tokens','code':'rate_limit_exceeded'}}",
        "groq       | 498 | UNAVAILABLE      | {'error':{'message':'flex capacity exceeded'}}",
        "openrouter | 400 | CONTEXT_TOO_LONG | {'error':{'code':400,'message':'Provider returned error','metadata':{'raw':'the maximum context length is 8192 tokens','provider_name':'P'}}}",
        "openrouter | 403 | BLOCKED          | {'error':{'code':403,'message':'The model requires moderation and your input was flagged','metadata':{'reasons':['violence']}}}",
        "openrouter | 402 | BILLING          | {'error':{'code':402,'message':'Insufficient credits'}}",
        "openrouter | 503 | UNAVAILABLE      | {'error':{'code':503,'message':'No instances available'}}",
        "openrouter | 200 | UNAVAILABLE      | {'id':'i','choices':[],'error':{'code':502,'message':'Provider disconnected'}}",
        "openrouter | 200 | RATE_LIMITED     | {'id':'i','choices':[{'index':0,'finish_reason':'error','error':{'code':429,'message':'slow'}}]}",
        "vllm       | 400 | CONTEXT_TOO_LONG | {'object':'error','message':'This model’s maximum context length is 4096 tokens.','type':'BadRequestError','code':400}",
        "sglang     | 400 | CONTEXT_TOO_LONG | {'error':{'message':'The input (9000 tokens) is longer than the model’s context length (8192 tokens).'}}",
        "llama-server | 400 | CONTEXT_TOO_LONG | {'error':{'code':400,'message':'the request exceeds the available context size','type':'exceed_context_size_error'}}",
        "llama-server | 503 | UNAVAILABLE    | {'error':{'code':503,'message':'Loading model','type':'unavailable_error'}}",
        "tgi        | 422 | CONTEXT_TOO_LONG | {'error':'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096'}",
        "together   | 422 | CONTEXT_TOO_LONG | {'error':{'message':'`inputs` tokens + `max_new_tokens` must be <= 8193'}}",
        "siliconflow | 503 | UNAVAILABLE     | {'code':50505,'message':'Model service overloaded'}",
      })
  void readsWhatTheProviderMeans(String provider, int status, Kind kind, String body) {
    var dialect = KnownProviders.find(provider).orElseThrow().dialect();
    var bytes = body.replace('\'', '"').replace('’', '\'').getBytes(UTF_8);
    if (status == 200) {
      var meter = wire.meterAnswer(bytes, dialect);
      assertThat(meter.failure())
          .isInstanceOfSatisfying(
              Failure.Refused.class,
              refused -> {
                assertThat(refused.kind()).isEqualTo(kind);
                assertThat(wire.readAnswer(bytes, dialect))
                    .containsExactly(new ChatEvent.Failed(refused));
              });
    } else {
      var refused = wire.readError(status, Map.of(), bytes, dialect);
      assertThat(refused.kind()).isEqualTo(kind);
      assertThat(refused.upstreamStatus()).isEqualTo(status);
      assertThat(refused.message()).doesNotContain("without a message");
    }
  }
}
