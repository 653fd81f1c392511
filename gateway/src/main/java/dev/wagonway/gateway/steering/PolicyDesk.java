package dev.wagonway.gateway.steering;

import dev.wagonway.config.Callers;
import dev.wagonway.config.Loaded;
import dev.wagonway.config.Snapshot;
import dev.wagonway.config.yaml.Source;
import dev.wagonway.gateway.admin.Call;
import dev.wagonway.gateway.admin.Operation;
import dev.wagonway.gateway.admin.Operation.Answer;
import dev.wagonway.gateway.admin.Refused;
import dev.wagonway.gateway.admin.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows, checks and replaces the policy. Thread-safe; one replacement at a time. */
final class PolicyDesk {

  private static final Logger log = LoggerFactory.getLogger(PolicyDesk.class);
  private static final String PATH = "/admin/v1/policy";

  private final PolicyFiles files;
  private final Supplier<Snapshot> inForce;

  private final WhatIf whatIf;

  PolicyDesk(PolicyFiles files, Supplier<Snapshot> inForce, WhatIf whatIf) {
    this.files = files;
    this.inForce = inForce;
    this.whatIf = whatIf;
  }

  List<Operation> operations() {
    return List.of(
        Operation.looking(PATH, Role.ADMIN, _ -> show()),
        new Operation("POST", PATH + "/check", Role.ADMIN, false, this::check),
        new Operation("POST", PATH + "/what-if", Role.ADMIN, false, this::whatIf),
        Operation.changing("PUT", PATH, Role.ADMIN, this::replace),
        Operation.changing("POST", "/admin/v1/reload", Role.OPERATOR, _ -> reload()));
  }

  private Answer show() {
    var whyNot = files.whyNot();
    var node = node().put("editable", whyNot == null);
    if (whyNot != null) {
      node.put("why_not", whyNot);
    }
    node.put("hash", inForce.get().hash());
    var list = node.putArray("files");
    for (var text : texts()) {
      list.addObject()
          .put("name", nameOf(text))
          .put("text", text.text())
          .put("etag", etag(text.text()));
    }
    return Answer.json(node);
  }

  private Answer check(Call call) {
    return Answer.json(verdict(files.check(drafts(call.json()))));
  }

  private Answer whatIf(Call call) {
    var body = call.json();
    var asker = Asker.of(body);
    if (!(asker instanceof Asker.Anyone) && !(body.get("requests") instanceof ArrayNode)) {
      throw new Refused(
          400,
          "as, team: without requests (expected: with requests only; recorded ones have callers)");
    }
    return switch (files.check(drafts(body))) {
      case Loaded.Rejected rejected ->
          new Answer.Json(422, JsonMapper.shared().writeValueAsString(rejected(rejected)));
      case Loaded.Ok(var draft) ->
          Answer.json(
              body.get("requests") instanceof ArrayNode requests
                  ? whatIf.explained(inForce.get(), draft, requests, asker)
                  : whatIf.replayed(draft));
    };
  }

  static ObjectNode verdict(Loaded loaded) {
    var node = node();
    switch (loaded) {
      case Loaded.Ok(var snapshot) ->
          node.put("valid", true)
              .put("hash", snapshot.hash())
              .put("summary", summary(snapshot))
              .putArray("problems");
      case Loaded.Rejected(var problems) -> {
        var list = node.put("valid", false).putArray("problems");
        for (var problem : problems) {
          list.addObject()
              .put("file", fileName(problem.file()))
              .put("line", problem.line())
              .put("column", problem.column())
              .put(
                  "message",
                  problem.path().isEmpty()
                      ? problem.message()
                      : problem.path() + ": " + problem.message())
              .put("severity", "error");
        }
      }
    }
    return node;
  }

  private static String summary(Snapshot snapshot) {
    return "%d targets, %d routes".formatted(snapshot.targets().size(), snapshot.routes().size());
  }

  /** The texts of {@code body} as if they stood where those of the same names stand. */
  List<Source> drafts(ObjectNode body) {
    var kept = texts();
    var folder = kept.isEmpty() ? Path.of("") : kept.getFirst().folder();
    var drafts = new ArrayList<Source>();
    for (var draft : Drafts.of(body)) {
      drafts.add(new Source(draft.name(), folder, draft.text()));
    }
    return drafts;
  }

  private synchronized Answer replace(Call call) {
    var whyNot = files.whyNot();
    if (whyNot != null) {
      throw new Refused(409, whyNot + " (expected: files that can be written)");
    }
    var before = texts();
    var after = new ArrayList<>(before);
    for (var draft : Drafts.of(call.json())) {
      var at = indexOf(before, draft.name());
      if (!etag(before.get(at).text()).equals(draft.etag())) {
        throw new Refused(
            409, draft.name() + " has changed since it was read (expected: its etag of now)");
      }
      after.set(at, new Source(before.get(at).name(), before.get(at).folder(), draft.text()));
    }
    return switch (files.check(after)) {
      case Loaded.Rejected rejected ->
          new Answer.Json(422, JsonMapper.shared().writeValueAsString(rejected(rejected)));
      case Loaded.Ok(var checked) -> {
        write(before, after);
        files.reload();
        var hash = inForce.get().hash();
        if (!hash.equals(checked.hash())) {
          write(after, before);
          files.reload();
          throw new Refused(
              422, "the policy could not be put in force, so the former stays: see the log");
        }
        yield Answer.json(node().put("hash", hash));
      }
    };
  }

  private static ObjectNode rejected(Loaded.Rejected rejected) {
    var node = verdict(rejected);
    node.putObject("error")
        .put(
            "message",
            "the policy has %d problems (expected: none)".formatted(rejected.problems().size()));
    return node;
  }

  private void write(List<Source> before, List<Source> after) {
    for (int i = 0; i < after.size(); i++) {
      if (!after.get(i).equals(before.get(i))) {
        try {
          files.replace(after.get(i));
        } catch (IOException e) {
          putBack(before.subList(0, i), after.subList(0, i));
          throw new Refused(
              500, nameOf(after.get(i)) + " cannot be written: " + e.getClass().getName(), e);
        }
      }
    }
  }

  /** So that no half of an edit is left to be put in force by the next reload. */
  private void putBack(List<Source> former, List<Source> written) {
    for (int i = 0; i < written.size(); i++) {
      if (!written.get(i).equals(former.get(i))) {
        try {
          files.replace(former.get(i));
        } catch (IOException e) {
          log.error(
              "policy: {} cannot be put back: {}", nameOf(former.get(i)), e.getClass().getName());
        }
      }
    }
  }

  private static int indexOf(List<Source> texts, String name) {
    for (int i = 0; i < texts.size(); i++) {
      if (nameOf(texts.get(i)).equals(name)) {
        return i;
      }
    }
    throw new Refused(
        400,
        "%s is no file of the policy (expected one of: %s)"
            .formatted(name, texts.stream().map(PolicyDesk::nameOf).toList()));
  }

  private Answer reload() {
    var changed = files.reload();
    return Answer.json(node().put("changed", changed).put("hash", inForce.get().hash()));
  }

  private List<Source> texts() {
    try {
      return files.texts();
    } catch (IOException e) {
      throw new Refused(500, "the policy cannot be read: " + e.getMessage(), e);
    }
  }

  private static String nameOf(Source text) {
    return fileName(text.name());
  }

  private static String fileName(String name) {
    return name.isEmpty() ? name : String.valueOf(Path.of(name).getFileName());
  }

  private static String etag(String text) {
    return Callers.digest(text).substring(0, 16);
  }

  private static ObjectNode node() {
    return JsonMapper.shared().createObjectNode();
  }
}
