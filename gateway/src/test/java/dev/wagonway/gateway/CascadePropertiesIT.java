package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Messages;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever targets do, clients get one target's answer, and nobody is asked who is not cleared. */
class CascadePropertiesIT {

  private static final int REQUESTS = 120;
  private static final List<String> NAMES = List.of("first", "second", "third", "cloud");

  private enum Mood {
    GOOD,
    DECLINES,
    CUT,
    ERROR,
    RESET,
    FICKLE
  }

  private final Map<String, Mood> moods = new ConcurrentHashMap<>();
  private int asked;

  @TempDir Path folder;

  private ScriptedUpstream target(String name) {
    return ScriptedUpstream.start((call, answer) -> {
      var text = "%s says %s".formatted(name, name);
      switch (moods.getOrDefault(name, Mood.GOOD)) {
        case GOOD -> say(call, answer, text, "stop");
        case DECLINES -> say(call, answer, "I can't help with that, says " + name, "stop");
        case CUT -> say(call, answer, text, "length");
        case ERROR -> answer.json(500, "{}");
        case RESET -> {
          answer.stream().event(Chats.role());
          answer.reset();
        }
        case FICKLE -> say(call, answer, text + " number " + number(), "stop");
      }
    });
  }

  private synchronized int number() {
    return ++asked;
  }

  private static void say(
      ScriptedUpstream.Call call, ScriptedUpstream.Answer answer, String text, String finish)
      throws IOException {
    var isStream = call.body().contains("\"stream\":true");
    if (call.path().endsWith("/messages")) {
      if (isStream) {
        Messages.stream(answer, text.split("(?<= )", -1));
      } else {
        answer.json(200, Messages.message(text, 10, 5));
      }
    } else if (isStream) {
      answer.stream().event(Chats.role());
      for (var word : text.split("(?<= )", -1)) {
        answer.event(Chats.text(word));
      }
      answer.event(Chats.finish(finish)).event(Chats.usage(10, 5)).done();
    } else {
      answer.json(200, Chats.completion(text, 10, 5).replace("\"stop\"", '"' + finish + '"'));
    }
  }

  private String yaml(ScriptedUpstream... upstreams) {
    var yaml = new StringBuilder("targets:\n");
    for (var i = 0; i < upstreams.length; i++) {
      yaml.append(
          "  - { id: %s, model: m, provider: %s, base-url: \"%s\", api-key: k, tier: cloud, clearance: %s, price: { input: %d, output: 10 } }\n"
              .formatted(
                  NAMES.get(i),
                  i == 1 ? "anthropic" : "mistral",
                  upstreams[i].baseUrl(),
                  i == 3 ? "public" : "restricted",
                  4 - i));
    }
    return yaml
        + """
        routes:
          auto:
            candidates: [first, second, third, cloud]
            objective: cheapest
            retry: { attempts: 4, backoff: 1ms, longest: 5ms }
            cascade: { check: [schema, refusal, truncation, agreement, confidence] }
        waybills: { file: "%s" }
        """
            .formatted(folder.resolve("w.jsonl"));
  }

  @Test
  void oneTargetsAnswerAndNoUnclearedTarget() throws IOException {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    try (var first = target("first");
        var second = target("second");
        var third = target("third");
        var cloud = target("cloud")) {
      try (var gateway = TestGateway.serving(yaml(first, second, third, cloud))) {
        for (var i = 0; i < REQUESTS; i++) {
          check(gateway, random);
        }
      }
      assertThat(cloud.calls()).isEmpty();
      assertThat(third.calls()).isNotEmpty();
      assertThat(Files.readAllLines(folder.resolve("w.jsonl")))
          .hasSize(REQUESTS)
          .anyMatch(line -> line.contains("\"outcome\":\"unconvincing\""))
          .anyMatch(line -> line.contains("\"checks\":{\"truncation\":\"held\""));
    }
  }

  private void check(TestGateway gateway, RandomGenerator random) {
    for (var name : NAMES) {
      moods.put(name, Mood.values()[random.nextInt(Mood.values().length)]);
    }
    var wires =
        List.of(
            "/v1/chat/completions|{\"model\":\"auto\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
            "/v1/messages|{\"model\":\"auto\",\"max_tokens\":99,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    var parts = wires.get(random.nextInt(wires.size())).split("\\|", -1);
    var answer =
        gateway.post(
            parts[0], parts[1].formatted(random.nextBoolean()), "x-wagonway-label", "internal");
    var text = answer.body().replaceAll("\"wagonway\":\\{.*?\\}", "");
    if (answer.statusCode() == 200) {
      var target = answer.headers().firstValue("x-wagonway-target").orElseThrow();
      assertThat(NAMES.stream().filter(text::contains)).as(text).containsExactly(target);
    } else {
      assertThat(answer.statusCode()).isBetween(500, 529);
      assertThat(text).contains("error").doesNotContain(" says ");
    }
  }
}
