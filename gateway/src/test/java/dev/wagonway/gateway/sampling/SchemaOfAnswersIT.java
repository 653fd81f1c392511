package dev.wagonway.gateway.sampling;

import static dev.wagonway.gateway.sampling.Watched.gateway;
import static dev.wagonway.gateway.sampling.Watched.saying;
import static dev.wagonway.gateway.sampling.Watched.two;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers are captured right in every form in which clients get them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaOfAnswersIT {

  private static final String SCHEMA =
      "{\"type\":\"object\",\"required\":[\"city\"],\"properties\":{\"city\":{\"type\":\"string\"}}}";
  private static final String OBSERVED =
      "wagonway_checks_total{check=\"schema\",result=\"observed\"";
  private static final String REWARD = "wagonway_checks_reward_sum{kind=\"schema\",target=\"t1\"";

  private ScriptedUpstream keeping;
  private ScriptedUpstream breaking;
  private TestGateway kept;
  private TestGateway broken;

  @BeforeAll
  void start() {
    keeping = saying("{\"city\": \"Bern\"}");
    breaking = saying("{\"city\": 7}");
    kept = gateway(two(keeping, breaking, "restricted"), null, null);
    broken = gateway(two(breaking, keeping, "restricted"), null, null);
  }

  @AfterAll
  void stop() {
    kept.close();
    broken.close();
    keeping.close();
    breaking.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/v1/chat/completions|'model':'auto','stream':%s,'messages':[{'role':'user','content':'Where?'}],'response_format':{'type':'json_schema','json_schema':{'name':'place','schema':SCHEMA}}",
        "/v1/responses|'model':'auto','stream':%s,'input':'Where?','text':{'format':{'type':'json_schema','name':'place','schema':SCHEMA}}",
        "/v1/messages|'model':'auto','stream':%s,'max_tokens':99,'messages':[{'role':'user','content':'Where?'}],'output_config':{'format':{'type':'json_schema','schema':SCHEMA}}",
        "/api/chat|'model':'auto','stream':%s,'messages':[{'role':'user','content':'Where?'}],'format':SCHEMA",
        "/api/generate|'model':'auto','stream':%s,'prompt':'Where?','format':SCHEMA",
        "/v1beta/models/auto:generateContent|'contents':[{'role':'user','parts':[{'text':'Where?'}]}],'generationConfig':{'responseMimeType':'application/json','responseSchema':SCHEMA}",
        "/v1beta/models/auto:streamGenerateContent?alt=sse|'contents':[{'role':'user','parts':[{'text':'Where?'}]}],'generationConfig':{'responseMimeType':'application/json','responseSchema':SCHEMA}",
      })
  void whatClientsAreToldIsHeldAgainstTheirSchema(String path, String body) {
    for (var stream : body.contains("%s") ? new String[] {"true", "false"} : new String[] {""}) {
      var json =
          "{" + body.replace("%s", stream).replace('\'', '"').replace("SCHEMA", SCHEMA) + "}";
      checked(kept, path, json, 1);
      checked(broken, path, json, 0);
    }
  }

  private static void checked(TestGateway gateway, String path, String json, double reward) {
    var checksBefore = gateway.metric(OBSERVED);
    var rewardBefore = gateway.metric(REWARD);
    assertThat(gateway.post(path, json).statusCode()).isEqualTo(200);
    gateway.awaitMetric(OBSERVED, checksBefore + 1);
    assertThat(gateway.metric(REWARD)).isEqualTo(rewardBefore + reward);
  }

  @Test
  void whatCannotBeReadBackIsLeftAlone() {
    var unfit = "wagonway_checks_total{check=\"schema\",result=\"unfit\"";
    var json =
        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Where?\"}]}],\"generationConfig\":"
            + "{\"responseMimeType\":\"application/json\",\"responseSchema\":"
            + SCHEMA
            + "}}";

    var answer = kept.post("/v1beta/models/auto:streamGenerateContent", json);
    assertThat(answer.body()).startsWith("[").contains("Bern");
    kept.awaitMetric(unfit, 1);
  }

  @Test
  void anAnswerWithoutDemandsIsLeftAlone() {
    var before = kept.metric("wagonway_checks_total");
    kept.chat(Watched.ASK);
    kept.awaitMetric("wagonway_exchanges_open", 0);

    assertThat(kept.metric("wagonway_checks_total")).isEqualTo(before);
  }
}
