package dev.wagonway.control;

import dev.wagonway.provider.KnownProviders;
import dev.wagonway.provider.LoadGauges;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Target;
import dev.wagonway.spi.ControlPlane;
import dev.wagonway.spi.ServerLoad;
import dev.wagonway.wire.json.JsonTrees;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks upstreams over HTTP. Never throws: what goes wrong means that nobody answers. Redirects are
 * not followed, as they could carry a key elsewhere. Safe for any number of threads.
 */
public final class HttpControlPlane implements ControlPlane {

  private static final Logger LOG = LoggerFactory.getLogger(HttpControlPlane.class);
  private static final long BODY_BYTES = 4L << 20;
  private static final long METRICS_BYTES = 1L << 20;
  private static final String MODELS = "/models";

  private final OkHttpClient client =
      new OkHttpClient.Builder().followRedirects(false).followSslRedirects(false).build();

  @Override
  public boolean isAlive(Target target, Duration timeout) {
    return ask(() -> request(target.endpoint()), timeout, response -> response.code() < 500)
        .orElse(false);
  }

  @Override
  public List<String> discoverModels(URI baseUrl, Duration timeout) {
    return ask(() -> request(baseUrl).build(), timeout, HttpControlPlane::models).orElse(List.of());
  }

  @Override
  public boolean answers(URI address, Duration timeout) {
    return ask(() -> new Request.Builder().url(address.toString()).build(), timeout, _ -> true)
        .orElse(false);
  }

  @Override
  public boolean tellsLoad(Target target) {
    return KnownProviders.loadOf(target.endpoint().provider()).isPresent();
  }

  @Override
  public Optional<ServerLoad> load(Target target, Duration timeout) {
    return KnownProviders.loadOf(target.endpoint().provider())
        .flatMap(gauges ->
            ask(
                () -> authorized(root(target, gauges), target.endpoint()),
                timeout,
                response -> load(response, gauges, target.model())))
        .flatMap(load -> load);
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /** Builds a request; may throw what a base URL or a key that HTTP cannot carry makes it throw. */
  @FunctionalInterface
  private interface Question {
    Request ask();
  }

  private <T> Optional<T> ask(Question question, Duration timeout, Function<Response, T> reader) {
    try {
      var call = client.newCall(question.ask());
      call.timeout().timeout(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
      try (var response = call.execute()) {
        return Optional.of(reader.apply(response));
      }
    } catch (IOException | RuntimeException e) {
      // The message may hold a header's value, so only the kind of fault is told.
      LOG.debug("no answer: {}", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private static Request request(Endpoint endpoint) {
    return authorized(request(endpoint.baseUrl()), endpoint);
  }

  private static Request authorized(Request.Builder request, Endpoint endpoint) {
    var key = endpoint.key();
    if (key != null) {
      var provider = KnownProviders.find(endpoint.provider());
      var header = provider.map(p -> p.keyHeader()).orElse("authorization");
      var prefix = provider.map(p -> p.keyPrefix()).orElse("Bearer ");
      request.header(header, prefix + key.reveal());
    }
    return request.build();
  }

  private static Request.Builder request(URI baseUrl) {
    var root = baseUrl.toString();
    var url = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    return new Request.Builder().url(url + MODELS).header("accept", "application/json");
  }

  private static List<String> models(Response response) {
    if (!response.isSuccessful()) {
      return List.of();
    }
    var list = JsonTrees.read(body(response, BODY_BYTES));
    var ids = new ArrayList<String>();
    if (list != null) {
      for (var model : list.path("data")) {
        var id = model.path("id").asString("");
        if (!id.isBlank()) {
          ids.add(id);
        }
      }
    }
    return List.copyOf(ids);
  }

  /** Metrics stand beside the API, not below it: the base URL's last {@code /v1} does not count. */
  private static Request.Builder root(Target target, LoadGauges gauges) {
    var base = target.endpoint().baseUrl().toString().replaceFirst("(/v1)?/?$", "");
    return new Request.Builder().url(base + gauges.path()).header("accept", "text/plain");
  }

  private static Optional<ServerLoad> load(Response response, LoadGauges gauges, String model) {
    if (!response.isSuccessful()) {
      return Optional.empty();
    }
    var names = new HashSet<>(gauges.waiting());
    names.addAll(gauges.running());
    names.addAll(gauges.cache());
    var told =
        Exposition.read(new String(body(response, METRICS_BYTES), StandardCharsets.UTF_8), names);
    var waiting = told.sum(gauges.waiting(), model);
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ServerLoad(
            count(waiting.getAsDouble()),
            count(told.sum(gauges.running(), model).orElse(0)),
            Math.clamp(told.max(gauges.cache(), model).orElse(0), 0, 1)));
  }

  private static int count(double value) {
    return (int) Math.clamp(value, 0, (double) Integer.MAX_VALUE);
  }

  /** The body, or nothing if it is larger than {@code most} bytes. */
  private static byte[] body(Response response, long most) {
    try {
      var source = response.body().source();
      return source.request(most + 1) ? new byte[0] : source.readByteArray();
    } catch (IOException e) {
      LOG.debug("answer broke off: {}", e.getClass().getSimpleName());
      return new byte[0];
    }
  }
}
