package dev.wagonway.gateway.admin;

import dev.wagonway.chat.FailureException;
import dev.wagonway.gateway.admin.Operation.Answer;
import dev.wagonway.gateway.edge.ClientReply;
import dev.wagonway.gateway.edge.ClientRequest;
import dev.wagonway.gateway.edge.ReplyHead;
import dev.wagonway.gateway.edge.RequestHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The admin API: finds out who asks, finds the operation, has it done, tells the change log. Errors
 * are JSON: {@code {"error":{"message":…}}}. Thread-safe.
 */
public final class AdminApi implements RequestHandler {

  /** Where all its paths begin. */
  public static final String BASE = "/admin/v1";

  private static final Logger log = LoggerFactory.getLogger(AdminApi.class);
  private static final String JSON = "application/json";

  private final Doorkeeper door;
  private final List<Operation> operations;
  private final ChangeLog changes;

  public AdminApi(Doorkeeper door, List<Operation> operations, ChangeLog changes) {
    this.door = door;
    this.operations = List.copyOf(operations);
    this.changes = changes;
  }

  /** All that it can do. */
  public List<Operation> operations() {
    return operations;
  }

  @Override
  public void handle(ClientRequest request, ClientReply reply) {
    Thread.ofVirtual().name("admin").start(() -> answer(request, reply));
  }

  private void answer(ClientRequest request, ClientReply reply) {
    try {
      var operator = door.admit(request);
      var call = find(operator, request);
      perform(call.operation(), call.call(), reply);
    } catch (Refused e) {
      error(reply, e.status(), String.valueOf(e.getMessage()), e.allow());
    } catch (FailureException e) {
      error(reply, e.failure().status(), e.failure().message(), "");
    } catch (RuntimeException | StackOverflowError e) {
      log.error("fault in the admin API: {}", e.getClass().getName());
      error(reply, 500, "the gateway failed, see its log", "");
    }
  }

  private record Found(Operation operation, Call call) {}

  private Found find(Operator operator, ClientRequest request) {
    var allowed = new TreeSet<String>();
    for (var operation : operations) {
      var values = operation.match(request.path());
      if (values != null && operation.method().equals(request.method())) {
        if (!operator.role().covers(operation.role())) {
          if (operation.isChange()) {
            changes.changed(new Call(operator, request, values), operation, 403);
          }
          throw new Refused(
              403,
              "%s is %s (expected: %s or more)"
                  .formatted(operator.name(), operator.role().word(), operation.role().word()));
        }
        return new Found(operation, new Call(operator, request, values));
      }
      if (values != null) {
        allowed.add(operation.method());
      }
    }
    if (allowed.isEmpty()) {
      throw new Refused(
          404, "unknown path of the admin API (expected: one of those in the gateway's README)");
    }
    throw Refused.method(request.method(), allowed);
  }

  private void perform(Operation operation, Call call, ClientReply reply) {
    var status = 500;
    try {
      switch (operation.action().answer(call)) {
        case Answer.Json(var told, var body) -> {
          status = told;
          send(reply, told, body);
        }
        case Answer.Direct(var writer) -> {
          status = 200;
          writer.write(reply);
        }
      }
    } catch (Refused e) {
      status = e.status();
      throw e;
    } catch (FailureException e) {
      status = e.failure().status();
      throw e;
    } finally {
      if (operation.isChange()) {
        changes.changed(call, operation, status);
      }
    }
  }

  private static void error(ClientReply reply, int status, String message, String allow) {
    var json = JsonMapper.shared();
    var node = json.createObjectNode();
    node.putObject("error").put("message", message);
    var head = head(status);
    reply.send(
        allow.isEmpty() ? head : head.header("allow", allow),
        json.writeValueAsString(node).getBytes(StandardCharsets.UTF_8));
  }

  private static void send(ClientReply reply, int status, String json) {
    reply.send(head(status), json.getBytes(StandardCharsets.UTF_8));
  }

  private static ReplyHead head(int status) {
    return ReplyHead.of(status).header("content-type", JSON).header("cache-control", "no-store");
  }
}
