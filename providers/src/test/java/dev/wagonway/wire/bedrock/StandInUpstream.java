package dev.wagonway.wire.bedrock;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Failure;
import dev.wagonway.spi.Arrival;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** A Bedrock that says what it is told to, in the words of the wire, over real HTTP. */
final class StandInUpstream {

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));

  private final BedrockWire wire = new BedrockWire();
  private @Nullable HttpServer server;
  private volatile byte[] whole = {};
  private volatile byte[] stream = {};
  private volatile @Nullable Failure failure;
  private volatile String path = "";
  private volatile byte[] body = {};

  void start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  void answer(List<ChatEvent> events) {
    whole = wire.writeAnswer(Answers.head(true), events);
    stream = Streams.write(wire, Answers.head(true), events);
    failure = null;
  }

  void answer(byte[] frames) {
    stream = frames;
    failure = null;
  }

  void refuse(Failure cause) {
    failure = cause;
  }

  /** The path of the last request, as it came. */
  String path() {
    return path;
  }

  /** The body of the last request. */
  byte[] body() {
    return body;
  }

  /** The last request, as the wire reads it. */
  InboundChat call() {
    var steps = path.split("/", -1);
    var model = URLDecoder.decode(steps[2], StandardCharsets.UTF_8);
    return (InboundChat)
        wire.decode("/model/*/" + steps[3], new Arrival(model, "", _ -> null, body));
  }

  BedrockRuntimeClient client() {
    return BedrockRuntimeClient.builder()
        .endpointOverride(root())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  BedrockRuntimeAsyncClient asyncClient() {
    return BedrockRuntimeAsyncClient.builder()
        .endpointOverride(root())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(CREDENTIALS)
        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
        .build();
  }

  private URI root() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    path = exchange.getRequestURI().getRawPath();
    body = exchange.getRequestBody().readAllBytes();
    var refusal = failure;
    if (refusal != null) {
      send(exchange, wire.status(refusal), "application/json", wire.writeError(refusal));
    } else if (path.endsWith("-stream")) {
      send(exchange, 200, wire.streamType(), stream);
    } else {
      send(exchange, 200, "application/json", whole);
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] answer)
      throws IOException {
    exchange.getResponseHeaders().set("content-type", type);
    exchange.sendResponseHeaders(status, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
