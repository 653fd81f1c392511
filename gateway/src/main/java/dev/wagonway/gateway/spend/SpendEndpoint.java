package dev.wagonway.gateway.spend;

import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.edge.RequestHandler;
import dev.wagonway.gateway.ledger.SpooledLedger;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators what calls have cost. Thread-safe; one request at a time, on a platform thread,
 * as SQLite would pin a virtual one.
 */
public final class SpendEndpoint implements RequestHandler {

  private static final Logger log = LoggerFactory.getLogger(SpendEndpoint.class);

  private final @Nullable SpooledLedger ledger;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("spend").factory());

  /** Tells what {@code ledger} has, or that there is none. */
  public SpendEndpoint(@Nullable SpooledLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void handle(ClientRequest request, ClientReply reply) {
    thread.execute(() -> answer(request, reply));
  }

  private void answer(ClientRequest request, ClientReply reply) {
    if (!request.method().equals("GET")) {
      send(reply, ReplyHead.of(405).header("allow", "GET"), "only GET\n");
      return;
    }
    if (ledger == null) {
      text(reply, 404, "no ledger is kept (expected: the section ledger in the configuration)\n");
      return;
    }
    try {
      var query = SpendParameters.read(request.query());
      var report = new SpendReport(query.by(), ledger.spend(query));
      send(
          reply,
          ReplyHead.of(200).header("content-type", "application/json"),
          report.json() + "\n");
    } catch (IllegalArgumentException e) {
      text(reply, 400, e.getMessage() + "\n");
    } catch (UncheckedIOException _) {
      text(reply, 503, "the ledger's store does not answer\n");
    } catch (RuntimeException e) {
      log.error("fault while telling what was spent", e);
      text(reply, 500, "the gateway failed, see its log\n");
    }
  }

  private static void text(ClientReply reply, int status, String text) {
    send(reply, ReplyHead.of(status).header("content-type", "text/plain; charset=utf-8"), text);
  }

  private static void send(ClientReply reply, ReplyHead head, String text) {
    reply.send(head, text.getBytes(StandardCharsets.UTF_8));
  }
}
