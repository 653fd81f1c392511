package dev.wagonway.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.ChatRequest.Digest;
import dev.wagonway.predict.Task;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Deadlines;
import dev.wagonway.route.Route;
import dev.wagonway.route.Strategy;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Targets;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private static final Caller ALICE = new Caller("alice", Label.PUBLIC);
  private static final HttpHeaders NONE = new DefaultHttpHeaders();

  private final Route auto = route("auto");

  @Test
  void aHeaderCountsMoreThanTheBodyAndThatMoreThanTheMessages() {
    var request = request("in the body", 7);
    var byHeader = of(header("X-Session-Id", "one"), request);
    assertThat(byHeader).isEqualTo(of(header("x-session-id", "one"), request("other", 8)));
    var byBody = of(NONE, request);
    assertThat(byBody).isEqualTo(of(header("x-session-id", ""), request("in the body", 9)));
    var byPrefix = of(NONE, request(null, 7));
    assertThat(byPrefix).isEqualTo(of(NONE, request(null, 7)));
    assertThat(Set.of(byHeader, byBody, byPrefix)).hasSize(3);
  }

  @Test
  void whatAgentsSendIsUnderstood() {
    var seen = new HashSet<Long>();
    for (var name :
        List.of(
            "x-wagonway-session",
            "x-session-id",
            "x-session-affinity",
            "session-id",
            "thread-id",
            "x-claude-code-session-id")) {
      seen.add(of(header(name, "the same"), request(null, 0)));
    }
    assertThat(seen).hasSize(1).doesNotContain(0L);
  }

  @Test
  void aThreadIsNarrowerThanItsSession() {
    var both = header("session-id", "program").add("thread-id", "thread");
    assertThat(of(both, request(null, 0)))
        .isEqualTo(of(header("thread-id", "thread"), request(null, 0)));
  }

  @Test
  void whereNothingTellsThereIsNoConversation() {
    assertThat(of(NONE, request(null, 0))).isZero();
  }

  @Test
  void callersAndRoutesHaveConversationsOfTheirOwn() {
    var headers = header("x-session-id", "one");
    var request = request(null, 0);
    var bob = new Caller("bob", Label.PUBLIC);
    assertThat(
            Set.of(
                Sessions.conversation(headers, request, Task.CHAT, ALICE, auto),
                Sessions.conversation(headers, request, Task.CHAT, bob, auto),
                Sessions.conversation(headers, request, Task.CHAT, ALICE, route("other"))))
        .hasSize(3);
  }

  @Test
  void aTitleIsAskedForBesideTheConversation() {
    var headers = header("x-session-id", "one");
    var request = request(null, 0);
    var work = Sessions.conversation(headers, request, Task.CODING, ALICE, auto);
    assertThat(Sessions.conversation(headers, request, Task.TITLE, ALICE, auto))
        .isNotEqualTo(work)
        .isNotZero();
    assertThat(Sessions.conversation(headers, request, Task.AGENT_STEP, ALICE, auto))
        .isEqualTo(work);
  }

  private long of(HttpHeaders headers, ChatRequest request) {
    return Sessions.conversation(headers, request, Task.CHAT, ALICE, auto);
  }

  private static HttpHeaders header(String name, String value) {
    return new DefaultHttpHeaders().add(name, value);
  }

  private static ChatRequest request(@Nullable String session, long prefix) {
    return new ChatRequest(
        "auto",
        false,
        false,
        1,
        100,
        0,
        1,
        Set.of(),
        session,
        List.of(),
        null,
        new Digest(prefix, prefix));
  }

  private static Route route(String name) {
    return new Route(
        name, List.of(Targets.cloud()), Strategy.AS_LISTED, Label.PUBLIC, Deadlines.DEFAULT);
  }
}
