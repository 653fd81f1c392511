package dev.wagonway.gateway.sampling;

import dev.wagonway.config.Insight;
import dev.wagonway.config.LearningSettings;
import dev.wagonway.config.LearningSettings.Sampling;
import dev.wagonway.config.Snapshot;
import dev.wagonway.cost.Money;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Insights;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.predict.Predictor;
import dev.wagonway.sensitivity.Label;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A gateway whose answers are looked at: {@code t1} serves, {@code t2} is asked about it. */
final class Watched {

  static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Which way to Bern?\"}]}";

  private static final Pattern MARK = Pattern.compile("mark\\\\\":\\\\\"([0-9a-f]{16})");

  private Watched() {}

  /** A route {@code auto} to the first, and a route {@code aside} to the second. */
  static String two(ScriptedUpstream serving, ScriptedUpstream aside, String clearance) {
    return """
    targets:
      - id: t1
        model: big
        provider: openai-compatible
        base-url: %s
        tier: cloud
        clearance: restricted
        price: { input: 1, output: 10 }
        capabilities: [tools, json-schema]
      - id: t2
        model: small
        provider: openai-compatible
        base-url: %s
        tier: cloud
        clearance: %s
        price: { input: 1, output: 10 }
        capabilities: [tools, json-schema]
    routes:
      auto: { candidates: [t1], objective: cheapest }
      aside: { candidates: [t2], objective: cheapest }
    """
        .formatted(serving.baseUrl(), aside.baseUrl(), clearance);
  }

  /** Always asks by the route {@code aside}, for at most so much a day. */
  static Sampling always(String usd) {
    return new Sampling("aside", 1, Money.ofUsd(usd));
  }

  static TestGateway gateway(String yaml, @Nullable Sampling judge, @Nullable Sampling shadow) {
    return TestGateway.serving(yaml, usual -> with(usual, judge, shadow));
  }

  private static Snapshot with(
      Snapshot usual, @Nullable Sampling judge, @Nullable Sampling shadow) {
    var learning =
        new LearningSettings(true, null, Duration.ofDays(14), true, Label.INTERNAL, judge, shadow);
    return Insights.with(new Insight(Predictor.NONE, learning), usual);
  }

  /** Says this to everyone, as a stream to those who want one; quotes are escaped here. */
  static ScriptedUpstream saying(String text) {
    var escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    return ScriptedUpstream.start((call, answer) -> say(call, answer, escaped));
  }

  private static void say(ScriptedUpstream.Call call, ScriptedUpstream.Answer answer, String text)
      throws IOException {
    if (!call.body().contains("\"stream\":true")) {
      answer.json(200, Chats.completion(text, 100, 100));
      return;
    }
    var middle = text.indexOf(' ') + 1;
    Chats.stream(answer, text.substring(0, middle), text.substring(middle));
  }

  /** Gives every answer that it is asked about such grades. */
  static ScriptedUpstream judging(int grade, int second) {
    return ScriptedUpstream.start((call, answer) -> {
      var mark = MARK.matcher(call.body());
      var found = mark.find() ? mark.group(1) : "";
      var verdict =
          call.body().contains("first answer")
              ? "{\\\"mark\\\":\\\"%s\\\",\\\"first\\\":%d,\\\"second\\\":%d}"
                  .formatted(found, grade, second)
              : "{\\\"mark\\\":\\\"%s\\\",\\\"grade\\\":%d}".formatted(found, grade);
      answer.json(200, Chats.completion(verdict, 100, 100));
    });
  }
}
