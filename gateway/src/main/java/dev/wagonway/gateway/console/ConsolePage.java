package dev.wagonway.gateway.console;

import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.edge.RequestHandler;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the console's files to whoever reaches the admin listener; they hold nothing but
 * themselves. Browsers keep them as long as the entity tag stays the same, and run no script of
 * another origin in them. Thread-safe.
 */
public final class ConsolePage implements RequestHandler {

  /** Where all its paths begin. */
  public static final String BASE = "/console";

  /**
   * Content Security Policy Level 3: nothing but what this listener serves, no inline scripts or
   * styles, in no frame. Icons in style sheets may be data.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private static final Logger log = LoggerFactory.getLogger(ConsolePage.class);

  private final ConsoleFiles files = new ConsoleFiles();

  @Override
  public void handle(ClientRequest request, ClientReply reply) {
    if (!Set.of("GET", "HEAD").contains(request.method())) {
      text(reply, ReplyHead.of(405).header("allow", "GET, HEAD"), "only GET and HEAD\n");
    } else if (request.path().equals(BASE)) {
      text(reply, ReplyHead.of(308).header("location", BASE + "/"), BASE + "/\n");
    } else {
      Thread.ofVirtual().name("console").start(() -> answer(request, reply));
    }
  }

  private void answer(ClientRequest request, ClientReply reply) {
    var name = request.path().substring(BASE.length() + 1);
    try {
      var file = files.find(name.isEmpty() ? "index.html" : name);
      if (file == null) {
        text(reply, ReplyHead.of(404), "no such file of the console (expected: " + BASE + "/)\n");
        return;
      }
      var known = request.headers().get("if-none-match");
      var isKnown = known != null && known.contains(file.tag());
      var head =
          guarded(ReplyHead.of(isKnown ? 304 : 200))
              .header("content-type", file.type())
              .header("etag", file.tag())
              .header("cache-control", "no-cache");
      reply.send(head, isKnown ? new byte[0] : file.content());
    } catch (RuntimeException e) {
      log.error("fault in the console: {}", e.getClass().getName());
      text(reply, ReplyHead.of(500), "the gateway failed, see its log\n");
    }
  }

  private static void text(ClientReply reply, ReplyHead head, String text) {
    reply.send(
        guarded(head).header("content-type", "text/plain; charset=utf-8"),
        text.getBytes(StandardCharsets.UTF_8));
  }

  private static ReplyHead guarded(ReplyHead head) {
    return head.header("content-security-policy", POLICY)
        .header("x-content-type-options", "nosniff")
        .header("referrer-policy", "no-referrer")
        .header("cross-origin-opener-policy", "same-origin")
        .header("cross-origin-resource-policy", "same-origin");
  }
}
