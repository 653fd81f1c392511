package dev.wagonway.gateway.trace;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * The names of what stands on spans. Those that do not begin with {@code wagonway} are those of
 * OpenTelemetry's semantic conventions for generative AI and for HTTP; the former are still moving,
 * so they stand in one place.
 */
final class Keys {

  static final AttributeKey<String> OPERATION = stringKey("gen_ai.operation.name");
  static final AttributeKey<String> PROVIDER = stringKey("gen_ai.provider.name");
  static final AttributeKey<String> REQUEST_MODEL = stringKey("gen_ai.request.model");
  static final AttributeKey<String> RESPONSE_MODEL = stringKey("gen_ai.response.model");
  static final AttributeKey<Boolean> STREAM = booleanKey("gen_ai.request.stream");
  static final AttributeKey<List<String>> FINISH = stringArrayKey("gen_ai.response.finish_reasons");
  static final AttributeKey<Double> FIRST_CHUNK = doubleKey("gen_ai.response.time_to_first_chunk");
  static final AttributeKey<Long> INPUT = longKey("gen_ai.usage.input_tokens");
  static final AttributeKey<Long> OUTPUT = longKey("gen_ai.usage.output_tokens");
  static final AttributeKey<Long> CACHE_READ = longKey("gen_ai.usage.cache_read.input_tokens");
  static final AttributeKey<Long> CACHE_WRITE = longKey("gen_ai.usage.cache_write.input_tokens");
  static final AttributeKey<Long> REASONING = longKey("gen_ai.usage.reasoning.output_tokens");

  static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");
  static final AttributeKey<String> METHOD = stringKey("http.request.method");
  static final AttributeKey<Long> STATUS = longKey("http.response.status_code");
  static final AttributeKey<String> PATH = stringKey("url.path");
  static final AttributeKey<String> CLIENT = stringKey("client.address");
  static final AttributeKey<String> USER_AGENT = stringKey("user_agent.original");
  static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");
  static final AttributeKey<Long> SERVER_PORT = longKey("server.port");

  static final AttributeKey<String> DECISION = stringKey(own("decision.id"));
  static final AttributeKey<String> REQUEST = stringKey(own("request.id"));
  static final AttributeKey<String> POLICY = stringKey(own("policy"));
  static final AttributeKey<String> CALLER = stringKey(own("caller"));
  static final AttributeKey<String> TEAM = stringKey(own("team"));
  static final AttributeKey<String> ROUTE = stringKey(own("route"));
  static final AttributeKey<String> TARGET = stringKey(own("target"));
  static final AttributeKey<String> TIER = stringKey(own("tier"));
  static final AttributeKey<String> LABEL = stringKey(own("label"));
  static final AttributeKey<List<String>> RULE = stringArrayKey(own("rule"));
  static final AttributeKey<String> BASIS = stringKey(own("basis"));
  static final AttributeKey<Double> COST = doubleKey(own("cost_usd"));
  static final AttributeKey<String> OUTCOME = stringKey(own("outcome"));
  static final AttributeKey<Long> ATTEMPTS = longKey(own("attempts"));
  static final AttributeKey<String> KIND = stringKey(own("attempt"));

  static final String FIRST_CONTENT = own("first_content");
  static final String SENT = own("sent");
  static final String PASSED_OVER = own("passed_over");

  private Keys() {}

  private static String own(String name) {
    return "wagonway." + name;
  }
}
