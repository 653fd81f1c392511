package dev.wagonway.gateway.decisions;

import dev.wagonway.gateway.admin.AdminApi;
import dev.wagonway.gateway.admin.Call;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.admin.Operation.Answer;
import dev.wagonway.gateway.admin.Role;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.edge.RequestHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/**
 * Lets operators try a chat from where they look at the gateway: what they send is handed to those
 * who serve clients, as it is, so there is no second way in which a request is answered.
 * Thread-safe.
 */
public final class Playground {

  /**
   * What the key is in that the request is to be made with; the operator's own is not passed on.
   */
  static final String KEY = "x-wagonway-key";

  private static final String CHAT = "/v1/chat/completions";

  /** What lets somebody in, at the gateway or at a vendor; or is about the page that asks. */
  private static final List<String> OWN =
      List.of(
          "authorization",
          "x-api-key",
          "x-goog-api-key",
          "api-key",
          "cookie",
          "origin",
          "referer",
          KEY);

  private final RequestHandler clients;

  /** Hands requests to {@code clients}, who serves those of the client listener. */
  public Playground(RequestHandler clients) {
    this.clients = clients;
  }

  /** The one thing that there is. */
  public List<Operation> operations() {
    var path = AdminApi.BASE + "/playground/chat/completions";
    return List.of(new Operation("POST", path, Role.OPERATOR, false, this::answer));
  }

  private Answer answer(Call call) {
    var request = asClient(call.request());
    return new Answer.Direct(reply -> reply.loop().execute(() -> clients.handle(request, reply)));
  }

  private static ClientRequest asClient(ClientRequest request) {
    return new ClientRequest(
        request.method(),
        CHAT,
        "",
        headers(request.headers()),
        request.body(),
        request.client(),
        request.arrivedNanos());
  }

  private static HttpHeaders headers(HttpHeaders given) {
    var headers = new DefaultHttpHeaders().add(given);
    OWN.forEach(headers::remove);
    var key = given.get(KEY);
    if (key != null && !key.isBlank()) {
      headers.set("authorization", "Bearer " + key.strip());
    }
    return headers;
  }
}
