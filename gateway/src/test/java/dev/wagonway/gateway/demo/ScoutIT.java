package dev.wagonway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.cost.Price;
import dev.wagonway.route.Target;
import dev.wagonway.spi.ControlPlane;
import dev.wagonway.spi.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoutIT {

  private static final Provider.Starter STARTER =
      new Provider.Starter("mini", Price.FREE, 128_000, "2026-11-01", "vendor's page");
  private static final Provider VENDOR =
      new Provider(
          "vendor",
          "openai-chat",
          URI.create("https://vendor.example/v1"),
          "authorization",
          "Bearer ",
          List.of("VENDOR_API_KEY", "VENDOR_KEY"),
          STARTER);

  @Test
  void findsAKeyUnderAnyOfItsUsualNames() throws Exception {
    assertThat(scout(List.of(VENDOR), Map.of("VENDOR_KEY", "k"), Set.of()).look())
        .containsExactly(new Find.Key(VENDOR, "VENDOR_KEY", STARTER));
  }

  @Test
  void takesAnEmptyVariableForNoKey() throws Exception {
    assertThat(scout(List.of(VENDOR), Map.of("VENDOR_API_KEY", " "), Set.of()).look()).isEmpty();
  }

  @Test
  void findsTheFirstChatModelOfALocalServer() throws Exception {
    try (var server = listener()) {
      var local = local("ollama", server.getLocalPort());

      assertThat(scout(List.of(VENDOR, local), Map.of(), Set.of()).look())
          .containsExactly(new Find.LocalServer(local, "qwen3:8b"));
    }
  }

  @Test
  void asksOnlyOneProviderAtAPort() throws Exception {
    try (var server = listener()) {
      var first = local("vllm", server.getLocalPort());
      var second = local("sglang", server.getLocalPort());

      assertThat(scout(List.of(first, second), Map.of(), Set.of()).look())
          .extracting(Find::id)
          .containsExactly("vllm");
    }
  }

  @Test
  void neverFindsItself() throws Exception {
    try (var server = listener()) {
      var port = server.getLocalPort();

      assertThat(scout(List.of(local("llama", port)), Map.of(), Set.of(port)).look()).isEmpty();
    }
  }

  @Test
  void findsNothingWhereNothingListens() throws Exception {
    int port;
    try (var server = listener()) {
      port = server.getLocalPort();
    }

    assertThat(scout(List.of(local("ollama", port)), Map.of(), Set.of()).look()).isEmpty();
  }

  private static Scout scout(
      List<Provider> providers, Map<String, String> environment, Set<Integer> ownPorts) {
    return new Scout(providers, environment, ownPorts, new ThreeModels());
  }

  private static Provider local(String id, int port) {
    return new Provider(
        id,
        "openai-chat",
        URI.create("http://127.0.0.1:" + port + "/v1"),
        "authorization",
        "Bearer ",
        List.of(),
        noStarter());
  }

  private static Provider.@Nullable Starter noStarter() {
    return null;
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /** Every server has the same three models, of which only the last is one to chat with. */
  private static final class ThreeModels implements ControlPlane {

    @Override
    public boolean isAlive(Target target, Duration timeout) {
      return true;
    }

    @Override
    public boolean answers(URI address, Duration timeout) {
      return true;
    }

    @Override
    public List<String> discoverModels(URI baseUrl, Duration timeout) {
      return List.of("nomic-embed-text", "a \"strange\" name", "qwen3:8b");
    }

    @Override
    public void close() {}
  }
}
