package dev.wagonway.gateway.training;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.FailureException;
import dev.wagonway.gateway.relay.JsonObject;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Prediction;
import dev.wagonway.predict.Predictor;
import dev.wagonway.predict.Signals;
import dev.wagonway.spi.Wire;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Says of prompts what is to be expected of models, a JSON line for each. Prompts are read as
 * requests are that come to the gateway. Confined to one thread.
 */
public final class Forecasts {

  private static final long NANOS_PER_MICRO = 1_000;

  /** A power of two, so that differences of what is written are as exact as it is. */
  private static final double ROUNDING = 1 << 20;

  private static final String EXPECTED = " (expected: {\"id\": …, \"prompt\": \"…\"})";
  private static final String ROLE = "role";

  private final Predictor predictor;
  private final Map<String, Double> baseRates;
  private final Wire wire;
  private final LongSupplier nanos;

  /**
   * Takes what it needs.
   *
   * @param baseRates the quality that is written where the predictor abstains
   * @param wire reads messages
   * @param nanos nanoseconds that only grow
   */
  public Forecasts(
      Predictor predictor, Map<String, Double> baseRates, Wire wire, LongSupplier nanos) {
    this.predictor = predictor;
    this.baseRates = Map.copyOf(baseRates);
    this.wire = wire;
    this.nanos = nanos;
  }

  /**
   * What was predicted.
   *
   * @param quality how probably each model's answer is good enough; where the predictor abstains,
   *     how often it is in general, so that whatever is made of it mixes at random
   * @param nanos how long reading the signals and predicting took
   */
  public record Forecast(
      Features features, Prediction prediction, Map<String, Double> quality, long nanos) {

    public Forecast {
      quality = Map.copyOf(quality);
    }

    /** How hard the prompt is; 0.5 where the predictor abstains. */
    public double difficulty() {
      return prediction.abstains() ? 0.5 : prediction.difficulty();
    }
  }

  /** Writes a line for each of {@code lines}; those that are no prompts are complained of. */
  public void write(JsonLines lines, PrintWriter out) throws IOException {
    JsonNode node;
    while ((node = lines.next()) != null) {
      var id = id(node);
      if (id == null) {
        lines.complain("no id" + EXPECTED);
        continue;
      }
      try {
        of(node)
            .ifPresentOrElse(
                forecast -> out.append(line(id, forecast)).append('\n'),
                () -> lines.complain("no prompt and no messages" + EXPECTED));
      } catch (FailureException _) {
        lines.complain("messages: cannot be read (expected: messages as OpenAI's chat has them)");
      }
      if (!lines.hasMore()) {
        out.flush();
      }
    }
    out.flush();
  }

  /** The forecast for one text. */
  public Forecast of(String text) {
    return read(JsonLines.JSON.createArrayNode().add(user(text)));
  }

  /** The strongest signals of a text, in words. */
  public List<String> reasons(String text) {
    var chat = wire.decode(body(JsonLines.JSON.createArrayNode().add(user(text))));
    var features = Signals.read(chat.request(), chat.excerpt());
    return predictor.reasons(chat.request(), chat.excerpt(), features);
  }

  private Optional<Forecast> of(JsonNode node) {
    var messages = node.get("messages");
    if (messages != null && messages.isArray() && !messages.isEmpty()) {
      return Optional.of(read(messages));
    }
    var prompt = node.get("prompt");
    return prompt == null || !prompt.isString()
        ? Optional.empty()
        : Optional.of(of(prompt.asString()));
  }

  private static JsonNode user(String text) {
    return JsonLines.JSON.createObjectNode().put(ROLE, "user").put("content", text);
  }

  private Forecast read(JsonNode messages) {
    var chat = wire.decode(body(messages));
    return predict(chat.request(), chat.excerpt());
  }

  private static byte[] body(JsonNode messages) {
    var body = JsonLines.JSON.createObjectNode().put("model", "auto");
    body.set("messages", messages);
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Forecast predict(ChatRequest request, Excerpt excerpt) {
    var began = nanos.getAsLong();
    var features = Signals.read(request, excerpt);
    var prediction = predictor.predict(request, excerpt, features);
    var taken = nanos.getAsLong() - began;
    var quality = prediction.abstains() ? baseRates : prediction.quality();
    return new Forecast(features, prediction, quality, taken);
  }

  /** The id as JSON has it, or null if there is none. */
  private static @Nullable String id(JsonNode node) {
    var id = node.get("id");
    return id != null && (id.isString() || id.isNumber()) ? id.toString() : null;
  }

  private static String line(String id, Forecast forecast) {
    var line =
        new JsonObject()
            .number("id", id)
            .number("difficulty", rounded(forecast.difficulty()))
            .text("domain", forecast.features().domain().word())
            .flag("abstain", forecast.prediction().abstains())
            .object("quality");
    new TreeMap<>(forecast.quality()).forEach((model, q) -> line.number(model, rounded(q)));
    var micros =
        forecast.nanos() / NANOS_PER_MICRO + "." + forecast.nanos() % NANOS_PER_MICRO / 100;
    return line.close().number("us", micros).toString();
  }

  private static double rounded(double value) {
    return Math.round(value * ROUNDING) / ROUNDING;
  }
}
