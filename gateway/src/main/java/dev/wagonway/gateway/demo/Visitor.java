package dev.wagonway.gateway.demo;

import dev.wagonway.gateway.demo.Visit.Manner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes visits over HTTP, as any client would. Thread-safe, but for its generator. */
final class Visitor {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int LINES_BEFORE_LEAVING = 4;
  private static final double RATED_SHARE = 0.15;
  private static final double GOOD_SHARE = 0.85;

  private static final String PARAMETERS =
      "{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}},\"required\":[\"path\"]}";

  private final HttpClient http;
  private final URI clients;
  private final Keyring keys;

  /** A visitor to the client listener at {@code clients}. */
  Visitor(HttpClient http, URI clients, Keyring keys) {
    this.http = http;
    this.clients = clients;
    this.keys = keys;
  }

  /**
   * Makes a visit; returns when it is over.
   *
   * @throws IOException if the gateway cannot be reached any more
   */
  void make(Visit visit, RandomGenerator random) throws IOException, InterruptedException {
    var messages = JSON.createArrayNode();
    for (var prompt : visit.prompts()) {
      messages.addObject().put("role", "user").put("content", prompt);
      var body = body(visit, messages);
      switch (visit.manner()) {
        case PLAIN, TOOLS, BROKEN -> {
          if (!ask(visit, body, messages, random)) {
            return;
          }
        }
        case STREAM, LEAVING -> follow(visit, body);
      }
    }
  }

  private static String body(Visit visit, ArrayNode messages) {
    var body = JSON.createObjectNode().put("model", visit.model());
    body.set("messages", messages);
    switch (visit.manner()) {
      case STREAM, LEAVING -> {
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
      }
      case TOOLS -> {
        body.put("temperature", 0);
        var tools = body.putArray("tools");
        addTool(tools, "run_tests");
        addTool(tools, "read_file");
      }
      case PLAIN, BROKEN -> {}
    }
    var json = JSON.writeValueAsString(body);
    return visit.manner() == Manner.BROKEN ? json.substring(0, json.length() / 2) : json;
  }

  private static void addTool(ArrayNode tools, String name) {
    var function = tools.addObject().put("type", "function").putObject("function");
    function.put("name", name).set("parameters", JSON.readTree(PARAMETERS));
  }

  /** Asks for a whole answer, and adds it to {@code messages}; tells whether there was one. */
  private boolean ask(Visit visit, String body, ArrayNode messages, RandomGenerator random)
      throws IOException, InterruptedException {
    var request = request(visit, "/v1/chat/completions", body);
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      return false;
    }
    var said = JSON.readTree(answer.body()).at("/choices/0/message");
    if (said instanceof ObjectNode message) {
      messages.add(message);
    }
    var decision = answer.headers().firstValue("x-wagonway-decision");
    if (decision.isPresent() && random.nextDouble() < RATED_SHARE) {
      rate(visit, decision.get(), random.nextDouble() < GOOD_SHARE);
    }
    return true;
  }

  private void rate(Visit visit, String decision, boolean good)
      throws IOException, InterruptedException {
    var body = JSON.createObjectNode().put("decision", decision);
    body.put("thumbs", good ? "up" : "down");
    var request = request(visit, "/v1/feedback", JSON.writeValueAsString(body));
    var _ = http.send(request, BodyHandlers.discarding());
  }

  private void follow(Visit visit, String body) throws IOException, InterruptedException {
    var request = request(visit, "/v1/chat/completions", body);
    try (var lines = http.send(request, BodyHandlers.ofLines()).body()) {
      var most = visit.manner() == Manner.LEAVING ? LINES_BEFORE_LEAVING : Long.MAX_VALUE;
      var _ = lines.limit(most).count();
    }
  }

  private HttpRequest request(Visit visit, String path, String body) {
    var request =
        HttpRequest.newBuilder(clients.resolve(path))
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .header("authorization", "Bearer " + keys.key(visit.user()))
            .POST(BodyPublishers.ofString(body));
    visit.headers().forEach(request::header);
    return request.build();
  }
}
