package dev.wagonway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.wagonway.gateway.transport.Transport;
import io.netty.buffer.Unpooled;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The JDK's client, which offers an upgrade to HTTP/2 with every first request. */
class EdgeClientsIT {

  private static void answer(ClientRequest request, ClientReply reply) {
    if (!request.path().equals("/stream")) {
      TestEdge.echo(request, reply);
      return;
    }
    reply.begin(ReplyHead.of(200).header("content-type", "text/event-stream"));
    for (int i = 0; i < 1000; i++) {
      reply.write(Unpooled.copiedBuffer("data: " + i + "\n", StandardCharsets.UTF_8));
      if (i % 7 == 0) {
        reply.flush();
      }
    }
    reply.end();
  }

  private static URI uri(TestEdge edge, String path) {
    return URI.create("http://127.0.0.1:" + edge.server().address().getPort() + path);
  }

  private static HttpResponse<String> post(TestEdge edge, HttpClient client, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(uri(edge, "/p%2Fq?r")).POST(BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void areServedOnEveryTransport(Transport transport) throws Exception {
    assumeThat(isAvailable(transport)).isTrue();
    try (var edge = TestEdge.start(TestEdge.OPTIONS, transport, EdgeClientsIT::answer);
        var client = HttpClient.newHttpClient()) {
      for (int size : new int[] {0, 1, 10_000, 1 << 20}) {
        var answer = post(edge, client, "b".repeat(size));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(answer.body()).isEqualTo("POST /p%2Fq r " + "b".repeat(size));
      }
      var stream =
          client.send(HttpRequest.newBuilder(uri(edge, "/stream")).build(), BodyHandlers.ofLines());
      assertThat(stream.body().collect(Collectors.toList()))
          .hasSize(1000)
          .endsWith("data: 998", "data: 999");
      assertThat(post(edge, client, "b".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
    }
  }

  private static boolean isAvailable(Transport transport) {
    return switch (transport) {
      case EPOLL -> Epoll.isAvailable();
      case IO_URING -> IoUring.isAvailable();
      case NIO -> true;
    };
  }

  @Test
  void maySendChunksAndWaitForTheInvitation() throws Exception {
    try (var edge = TestEdge.start(EdgeClientsIT::answer);
        var client = HttpClient.newHttpClient()) {
      var body = "c".repeat(50_000).getBytes(StandardCharsets.UTF_8);
      var request =
          HttpRequest.newBuilder(uri(edge, "/"))
              .expectContinue(true)
              .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).body())
          .isEqualTo("POST /  " + "c".repeat(50_000));
    }
  }

  @Test
  void maySendManyRequestsAtOnce() throws Exception {
    try (var edge = TestEdge.start(EdgeClientsIT::answer);
        var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(uri(edge, "/stream")).build();
      var answers =
          IntStream.range(0, 200)
              .mapToObj(_ -> client.sendAsync(request, BodyHandlers.ofString()))
              .toList();
      for (var answer : answers) {
        assertThat(answer.get().body()).endsWith("data: 999\n");
      }
    }
  }
}
