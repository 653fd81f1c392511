package dev.wagonway.gateway.learn;

import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.edge.RequestHandler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators what was learned, and forgets it when they say so. Thread-safe; each request has
 * a virtual thread of its own.
 */
public final class LearningEndpoint implements RequestHandler {

  private static final Logger log = LoggerFactory.getLogger(LearningEndpoint.class);

  private static final String STATUS = "/admin/v1/learning";
  private static final String EXPORT = "/admin/v1/learning/export";
  private static final String RESET = "/admin/v1/learning/reset";
  private static final Pattern TARGET = Pattern.compile("target=([^&]{1,400})");

  private final Lessons lessons;

  public LearningEndpoint(Lessons lessons) {
    this.lessons = lessons;
  }

  @Override
  public void handle(ClientRequest request, ClientReply reply) {
    Thread.ofVirtual().name("learning").start(() -> answer(request, reply));
  }

  private void answer(ClientRequest request, ClientReply reply) {
    try {
      switch (request.path()) {
        case STATUS -> {
          if (isMethod(request, reply, "GET")) {
            json(reply, status());
          }
        }
        case EXPORT -> {
          if (isMethod(request, reply, "GET")) {
            text(reply, 200, lessons.learner().export());
          }
        }
        case RESET -> {
          if (isMethod(request, reply, "POST") && isOwn(request, reply)) {
            reset(request, reply);
          }
        }
        default ->
            text(
                reply,
                404,
                "unknown path (expected one of: %s, %s, %s)\n".formatted(STATUS, EXPORT, RESET));
      }
    } catch (RuntimeException e) {
      log.error("fault while telling what was learned", e);
      text(reply, 500, "the gateway failed, see its log\n");
    }
  }

  private static boolean isMethod(ClientRequest request, ClientReply reply, String method) {
    if (request.method().equals(method)) {
      return true;
    }
    reply.send(ReplyHead.of(405).header("allow", method), bytes("only " + method + "\n"));
    return false;
  }

  /** Pages of other sites can make a browser post here, but not without saying where they are. */
  private static boolean isOwn(ClientRequest request, ClientReply reply) {
    if (request.headers().get("origin") == null) {
      return true;
    }
    text(reply, 403, "a browser's page asks (expected: no header origin)\n");
    return false;
  }

  private String status() {
    var settings = lessons.settings();
    var file = settings.file();
    var node = LearnedJson.object();
    node.put("feedback", settings.feedback()).put("implicit", settings.implicit());
    node.put("file", file == null ? null : file.toAbsolutePath().normalize().toString());
    node.put("half_life", settings.halfLife().toString()).put("pending", lessons.pending());
    LearnedJson.add(node, lessons.learner().status());
    return node.toString();
  }

  private void reset(ClientRequest request, ClientReply reply) {
    var target = target(request.query());
    var known = lessons.learner().reset(target);
    var node = LearnedJson.object();
    node.put("target", target).put("forgotten", known);
    json(reply, node.toString());
  }

  private static @Nullable String target(String query) {
    var match = TARGET.matcher(query);
    try {
      return match.find() ? URLDecoder.decode(match.group(1), StandardCharsets.UTF_8) : null;
    } catch (IllegalArgumentException _) {
      return match.group(1);
    }
  }

  private static void json(ClientReply reply, String json) {
    reply.send(ReplyHead.of(200).header("content-type", "application/json"), bytes(json + "\n"));
  }

  private static void text(ClientReply reply, int status, String text) {
    reply.send(
        ReplyHead.of(status).header("content-type", "text/plain; charset=utf-8"), bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
