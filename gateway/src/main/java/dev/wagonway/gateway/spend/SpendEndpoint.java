package dev.wagonway.gateway.spend;

import dev.wagonway.gateway.admin.Call;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.admin.Operation.Answer;
import dev.wagonway.gateway.admin.Refused;
import dev.wagonway.gateway.admin.Role;
import dev.wagonway.gateway.ledger.SpendQuery;
import dev.wagonway.gateway.ledger.SpooledLedger;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Tells operators what calls have cost. Thread-safe; one request at a time, on a platform thread,
 * as SQLite would pin a virtual one.
 */
public final class SpendEndpoint {

  private final @Nullable SpooledLedger ledger;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("spend").factory());

  /** Tells what {@code ledger} has, or that there is none. */
  public SpendEndpoint(@Nullable SpooledLedger ledger) {
    this.ledger = ledger;
  }

  /** What is offered. */
  public List<Operation> operations() {
    return List.of(Operation.looking("/admin/v1/spend", Role.VIEWER, this::answer));
  }

  private Answer answer(Call call) {
    var known = ledger;
    if (known == null) {
      throw new Refused(
          404, "no ledger is kept (expected: the section ledger in the configuration)");
    }
    try {
      var query = SpendParameters.read(call.request().query());
      return CompletableFuture.supplyAsync(() -> told(known, query), thread).join();
    } catch (IllegalArgumentException e) {
      throw new Refused(400, String.valueOf(e.getMessage()), e);
    } catch (CompletionException e) {
      throw switch (e.getCause()) {
        case UncheckedIOException cause ->
            new Refused(503, "the ledger's store does not answer", cause);
        case IllegalArgumentException cause ->
            new Refused(400, String.valueOf(cause.getMessage()), cause);
        case null, default -> e;
      };
    }
  }

  private static Answer told(SpooledLedger known, SpendQuery query) {
    return new Answer.Json(200, new SpendReport(query.by(), known.spend(query)).json() + "\n");
  }
}
