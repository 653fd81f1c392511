package dev.wagonway.gateway.learn;

import dev.wagonway.learn.Learned;
import dev.wagonway.learn.LearnedState;
import dev.wagonway.learn.Memory;
import java.io.IOException;
import java.io.StringReader;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway of this machine, asked at its operators' listener.
 *
 * @param said what it says of itself
 * @param halfLife after how long an observation counts half
 * @param complaints takes the sentence that says why something failed
 */
public record RunningGateway(
    InetSocketAddress admin, JsonNode said, Duration halfLife, Consumer<String> complaints)
    implements LearnedPlace {

  private static final String ROOT = "/admin/v1/learning";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The gateway whose operators' listener is there, if there is one. */
  public static Optional<RunningGateway> at(
      InetSocketAddress admin, Duration halfLife, Consumer<String> complaints) {
    try {
      var answer = send(admin, ROOT, "GET");
      if (answer.statusCode() != 200) {
        return Optional.empty();
      }
      var said = JsonMapper.shared().readTree(answer.body());
      return Optional.of(new RunningGateway(admin, said, halfLife, complaints));
    } catch (IOException | JacksonException _) {
      return Optional.empty();
    }
  }

  /** Whether it keeps what it learns in this file, or like the caller in none. */
  public boolean keepsAt(@Nullable Path file) {
    var place = said.path("file");
    return file == null
        ? !place.isString()
        : place.isString() && place.asString().equals(file.toAbsolutePath().normalize().toString());
  }

  @Override
  public Optional<List<Learned>> status() {
    return export().flatMap(this::read);
  }

  @Override
  public Optional<String> export() {
    return ask("/export", "GET");
  }

  @Override
  public Optional<Boolean> reset(@Nullable String target) {
    var query =
        target == null ? "" : "?target=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
    return ask("/reset" + query, "POST").map(JsonMapper.shared()::readTree).flatMap(this::known);
  }

  private Optional<Boolean> known(JsonNode answer) {
    if (!answer.path("saved").asBoolean(true)) {
      complaints.accept(
          said.path("file").asString()
              + ": cannot be written, so it is forgotten until the gateway starts again only");
      return Optional.empty();
    }
    return Optional.of(answer.path("forgotten").asBoolean());
  }

  private Optional<List<Learned>> read(String text) {
    try {
      var state = LearnedState.read(new StringReader(text), Memory.of(halfLife), _ -> {});
      return Optional.of(state.status());
    } catch (IOException e) {
      complaints.accept(admin + ": not understood: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<String> ask(String path, String method) {
    try {
      var answer = send(admin, ROOT + path, method);
      if (answer.statusCode() == 200) {
        return Optional.of(answer.body());
      }
      complaints.accept(
          "%s: answered with status %d (expected: 200)".formatted(admin, answer.statusCode()));
    } catch (IOException e) {
      complaints.accept(admin + ": cannot be asked: " + e);
    }
    return Optional.empty();
  }

  private static HttpResponse<String> send(InetSocketAddress admin, String path, String method)
      throws IOException {
    var host = admin.getAddress() instanceof Inet6Address six ? bracketed(six) : host(admin);
    var request =
        HttpRequest.newBuilder(URI.create("http://" + host + ":" + admin.getPort() + path))
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    }
  }

  /** Who listens everywhere is asked here. */
  private static String host(InetSocketAddress admin) {
    return admin.getAddress().isAnyLocalAddress() ? "127.0.0.1" : admin.getHostString();
  }

  private static String bracketed(Inet6Address address) {
    return address.isAnyLocalAddress() ? "[::1]" : "[" + address.getHostAddress() + "]";
  }
}
