package dev.wagonway.gateway.keys;

import dev.wagonway.gateway.edge.ClientRequest;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether somebody on this machine asks, rather than a page that a browser on it has loaded
 * from elsewhere, or somebody behind a proxy. Pages can send requests to loopback addresses (with
 * an {@code origin}, or at least {@code sec-fetch-site}, of theirs), and read the answers if their
 * host's name is made to lead to one (with that name as {@code host}: DNS rebinding).
 */
final class OwnMachine {

  private static final Pattern FOUR = Pattern.compile("127(\\.[0-9]{1,3}){3}");
  private static final Pattern WEB = Pattern.compile("https?://(.*)");

  /** The last one is how containers call the machine that they are on. */
  private static final Set<String> NAMES =
      Set.of("localhost", "[::1]", "[::ffff:127.0.0.1]", "host.docker.internal");

  private static final List<String> FORWARDED =
      List.of("forwarded", "x-forwarded-for", "x-real-ip");
  private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

  private OwnMachine() {}

  /** Whether {@code request} is from this machine. */
  static boolean sent(ClientRequest request) {
    var headers = request.headers();
    return Loopback.isHere(request.client())
        && FORWARDED.stream().noneMatch(headers::contains)
        && headers.getAll("host").stream().allMatch(OwnMachine::isHere)
        && isNoForeignPage(headers);
  }

  private static boolean isNoForeignPage(HttpHeaders headers) {
    var origins = headers.getAll("origin");
    return origins.isEmpty()
        ? !isSaidToBeElsewhere(headers.get("sec-fetch-site"))
        : origins.stream().allMatch(OwnMachine::isOwnPage);
  }

  private static boolean isSaidToBeElsewhere(@Nullable String site) {
    return site != null && ELSEWHERE.contains(site.strip().toLowerCase(Locale.ROOT));
  }

  /**
   * Pages of this machine, and of programs on it: {@code vscode-webview://…}, {@code tauri://…}.
   */
  private static boolean isOwnPage(String origin) {
    var said = origin.strip().toLowerCase(Locale.ROOT);
    var web = WEB.matcher(said);
    return web.matches() ? isHere(web.group(1)) : said.contains("://");
  }

  /** Whether a host, with or without a port, can be no other machine's. */
  private static boolean isHere(String host) {
    var name = host.strip().toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
    return name.isEmpty()
        || NAMES.contains(name)
        || name.endsWith(".localhost")
        || FOUR.matcher(name).matches();
  }
}
