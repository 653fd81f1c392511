package dev.wagonway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Service;
import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.Others;
import dev.wagonway.gateway.scripted.Policy;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Authorizer;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.TokenCounter;
import dev.wagonway.testkit.Variant;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is no chat, and what needs more than a key. */
class ServicesIT {

  private static final String TALK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  @Test
  void vectorsAreAskedForInTheTargetsWords() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, "0.25"));
        var gateway = serving(embedding("third", upstream))) {
      var answer = gateway.post("/other/embed", "auto|some text");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"vector\":0.25,\"of\":\"big-model\"}");
      assertThat(upstream.calls().getFirst().body()).isEqualTo("big-model|some text");
      assertThat(upstream.calls().getFirst().headers()).containsEntry("content-type", "text/plain");
      // 5 tokens at 2 USD per million.
      assertThat(header(answer, "x-wagonway-cost-usd")).isEqualTo("0.00001");
    }
  }

  @Test
  void vectorsOfTheSameWireAreHandedOnAsTheyAre() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, "0.25"));
        var gateway = serving(embedding("other", upstream))) {
      assertThat(gateway.post("/other/embed", "auto|some text").body()).isEqualTo("0.25");
    }
  }

  @Test
  void whatNoTargetOffersIsRefusedInWords() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, "0.25"));
        var gateway = serving(embedding("other", upstream))) {
      var refused = gateway.post("/other/talk", TALK);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("\"other_error\":\"not-offered\"", "does not offer chat");
      assertThat(upstream.calls()).isEmpty();
    }
  }

  @Test
  void soundIsHandedOnAsItComes() {
    var sound = "ab".repeat(200_000);
    try (var upstream =
            ScriptedUpstream.start((_, answer) ->
                answer.raw(
                    "HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\n"
                        + "content-disposition: attachment; filename=a.mp3\r\ncontent-length: "
                        + sound.length()
                        + "\r\n\r\n"
                        + sound));
        var gateway = serving(speaking("other", upstream))) {
      var answer = gateway.post("/other/speech", "auto|hello", "x-voice", "deep");
      assertThat(answer.body()).isEqualTo(sound);
      assertThat(header(answer, "content-type")).isEqualTo("audio/mpeg");
      assertThat(header(answer, "content-disposition")).isEqualTo("attachment; filename=a.mp3");
      assertThat(header(answer, "x-wagonway-target")).isEqualTo("t");
      assertThat(upstream.calls().getFirst().path()).isEqualTo("/v1/speech?voice=low");
      assertThat(upstream.calls().getFirst().headers()).containsEntry("x-voice", "deep");
      gateway.awaitMetric("wagonway_requests_total{outcome=\"delivered\"", 1);
    }
  }

  @Test
  void soundThatBreaksOffIsCut() {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> {
              answer.raw(
                  "HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\ncontent-length: 9\r\n\r\nabc");
              answer.reset();
            });
        var gateway = serving(speaking("other", upstream))) {
      assertThatThrownBy(() -> gateway.post("/other/speech", "auto|hello"))
          .isInstanceOf(UncheckedIOException.class);
      gateway.awaitMetric("wagonway_requests_total{outcome=\"broken-off\"", 1);
    }
  }

  @Test
  void soundCannotBeTranslated() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, "{}"));
        var gateway = serving(speaking("third", upstream))) {
      var refused = gateway.post("/other/speech", "auto|hello");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("\"other_error\":\"not-offered\"", "speaks third");
    }
  }

  @Test
  void headersThatCannotBeSentOnAreRefused() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(200, "{}"));
        var gateway = serving(speaking("other", upstream))) {
      var refused = gateway.post("/other/speech", "auto|hello", "x-voice", "t\tab");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("x-voice: holds characters").doesNotContain("t\tab");
      assertThat(upstream.calls()).isEmpty();
    }
  }

  @Test
  void tokensAreCountedForTheModelThatWouldAnswer() {
    TokenCounter counter =
        (String model, Conversation talk) ->
            new TokenCounter.Count(model.length() * 100L + talk.messages().size(), true);
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(500, "{}"));
        var gateway =
            TestGateway.serving(
                Policy.of(Policy.cloud("t", upstream)).snapshot(),
                Others.wires().counter(counter).plugins())) {
      assertThat(gateway.post("/other/count", TALK).body()).isEqualTo("{\"tokens\":901}");
      assertThat(gateway.post("/other/count", TALK.replace("auto", "nobody")).statusCode())
          .isEqualTo(404);
      assertThat(upstream.calls()).isEmpty();
    }
  }

  @Test
  void tokensAreEstimatedIfNothingCountsThem() {
    try (var upstream = ScriptedUpstream.start((_, answer) -> answer.json(500, "{}"));
        var gateway = serving(Policy.cloud("t", upstream))) {
      assertThat(gateway.post("/other/count", TALK).body()).matches("\\{\"tokens\":[1-9]\\d*}");
    }
  }

  @Test
  void anAuthorizerProvesWhoCallsInsteadOfTheKey() {
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("x", 1, 1)));
        var gateway = proving(upstream, new Stamp())) {
      assertThat(gateway.post("/other/talk", TALK).statusCode()).isEqualTo(200);
      var call = upstream.calls().getFirst();
      assertThat(call.headers())
          .containsEntry(
              "x-stamp", "t " + upstream.baseUrl() + "/chat/completions?x=1 application/json")
          .doesNotContainKey("authorization");
    }
  }

  @Test
  void aCredentialThatCannotBeHadLeadsToTheNextTarget() {
    Authorizer broke =
        new Authorizer() {
          @Override
          public String name() {
            return "broke";
          }

          @Override
          public Map<String, String> authorize(
              Target target, @Nullable Secret key, URI uri, Parcel parcel) {
            throw new FailureException(new Failure.Broken("no token"));
          }
        };
    try (var upstream =
            ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("x", 1, 1)));
        var gateway =
            TestGateway.serving(
                Policy.of(proven(upstream), Policy.cloud("spare", upstream)).snapshot(),
                Others.wires().authorizer(broke).plugins())) {
      var answer = gateway.post("/other/talk", TALK);
      assertThat(header(answer, "x-wagonway-target")).isEqualTo("spare");
      assertThat(header(answer, "x-wagonway-attempts")).isEqualTo("2");
    }
  }

  /** Tells what it was asked for. */
  private static final class Stamp implements Authorizer {

    @Override
    public String name() {
      return "stamp";
    }

    @Override
    public Map<String, String> authorize(
        Target target, @Nullable Secret key, URI uri, Parcel parcel) {
      return Map.of("x-stamp", target + " " + uri + " " + parcel.contentType());
    }
  }

  private static TestGateway proving(ScriptedUpstream upstream, Authorizer authorizer) {
    return TestGateway.serving(
        Policy.of(proven(upstream)).snapshot(), Others.wires().authorizer(authorizer).plugins());
  }

  private static Target proven(ScriptedUpstream upstream) {
    return Variant.of(Policy.cloud("t", upstream))
        .at(
            new Endpoint(
                "openai-chat",
                Others.PROVEN,
                URI.create(upstream.baseUrl() + "?x=1"),
                new Secret("sk-secret")))
        .target();
  }

  private static TestGateway serving(Target target) {
    return TestGateway.serving(Policy.of(target).snapshot(), Others.wires().plugins());
  }

  private static Target embedding(String wire, ScriptedUpstream upstream) {
    return Variant.of(Policy.speaking(Policy.cloud("t", upstream), wire))
        .services(Service.EMBEDDING)
        .target();
  }

  private static Target speaking(String wire, ScriptedUpstream upstream) {
    return Variant.of(Policy.speaking(Policy.cloud("t", upstream), wire))
        .services(Service.SPEECH)
        .target();
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
