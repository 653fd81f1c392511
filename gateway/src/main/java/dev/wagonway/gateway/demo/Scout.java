package dev.wagonway.gateway.demo;

import dev.wagonway.spi.ControlPlane;
import dev.wagonway.spi.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Looks for real models: keys in the environment, servers on this machine. Thread-safe. */
final class Scout {

  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}");

  private final List<Provider> providers;
  private final Map<String, String> environment;
  private final Set<Integer> ownPorts;
  private final ControlPlane controlPlane;

  /**
   * Prepares a search.
   *
   * @param ownPorts where this program itself listens, which is not to be found
   * @param controlPlane asked only where something listens
   */
  Scout(
      List<Provider> providers,
      Map<String, String> environment,
      Collection<Integer> ownPorts,
      ControlPlane controlPlane) {
    this.providers = List.copyOf(providers);
    this.environment = Map.copyOf(environment);
    this.ownPorts = Set.copyOf(ownPorts);
    this.controlPlane = controlPlane;
  }

  /** What is within reach: keys first, then servers, in the order of the providers. */
  List<Find> look() throws InterruptedException {
    var finds = new ArrayList<Find>();
    providers.forEach(provider -> key(provider).ifPresent(finds::add));
    finds.addAll(servers());
    return finds;
  }

  private Optional<Find> key(Provider provider) {
    var starter = provider.starter();
    if (starter == null || provider.baseUrl() == null) {
      return Optional.empty();
    }
    return provider.keyVariables().stream()
        .filter(variable -> !environment.getOrDefault(variable, "").isBlank())
        .findFirst()
        .map(variable -> new Find.Key(provider, variable, starter));
  }

  private List<Find> servers() throws InterruptedException {
    var listening = listening();
    return inParallel(listening.stream().<Callable<Optional<Find>>>map(p -> () -> ask(p)).toList())
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** The local providers at whose port something listens; of several at one port, the first. */
  private List<Provider> listening() throws InterruptedException {
    var ports = new HashSet<>(ownPorts);
    var local =
        providers.stream()
            .filter(p -> p.baseUrl() != null && isHere(p.baseUrl()) && ports.add(port(p.baseUrl())))
            .toList();
    var answers = inParallel(local.stream().<Callable<Boolean>>map(p -> () -> listens(p)).toList());
    var listening = new ArrayList<Provider>();
    for (int i = 0; i < local.size(); i++) {
      if (answers.get(i)) {
        listening.add(local.get(i));
      }
    }
    return listening;
  }

  private Optional<Find> ask(Provider provider) {
    var url = provider.baseUrl();
    if (url == null) {
      return Optional.empty();
    }
    return controlPlane.discoverModels(url, PATIENCE).stream()
        .filter(model -> PLAIN_NAME.matcher(model).matches())
        .filter(model -> !model.toLowerCase(Locale.ROOT).contains("embed"))
        .findFirst()
        .map(model -> new Find.LocalServer(provider, model));
  }

  private static boolean listens(Provider provider) {
    var url = provider.baseUrl();
    if (url == null) {
      return false;
    }
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port(url)),
          Math.toIntExact(PATIENCE.toMillis()));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean isHere(URI url) {
    return url.getHost() != null && THIS_MACHINE.contains(url.getHost());
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equals(url.getScheme()) ? 443 : 80;
  }

  private static <T> List<T> inParallel(List<Callable<T>> questions) throws InterruptedException {
    var answers = new ArrayList<T>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(questions)) {
        answers.add(answer.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a search must not fail, only find nothing", e);
    }
    return answers;
  }
}
