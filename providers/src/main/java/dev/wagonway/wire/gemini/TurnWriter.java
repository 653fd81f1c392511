package dev.wagonway.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Seal;
import dev.wagonway.wire.json.Freeform;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.json.ToolArguments;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the turns of a conversation as this API demands them: user and model take turns, the user
 * begins, and after a turn with calls comes one with as many results. Used once.
 */
final class TurnWriter {

  private static final String SIGNATURE = "thoughtSignature";
  private static final Set<String> TAKEN = Set.of("result", "output", "error");

  private final ArrayNode contents;
  private final boolean wantsSignatures;
  private final boolean writesIds;
  private final List<Loss> losses;

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> awaited = new LinkedHashMap<>();
  private @Nullable ObjectNode turn;
  private @Nullable String signature;
  private int results;
  private boolean called;

  TurnWriter(ArrayNode contents, boolean wantsSignatures, boolean writesIds, List<Loss> losses) {
    this.contents = contents;
    this.wantsSignatures = wantsSignatures;
    this.writesIds = writesIds;
    this.losses = losses;
  }

  void add(Message message) {
    var parts = enter(message.role() == Role.ASSISTANT ? "model" : "user");
    for (var part : message.parts()) {
      if (message.role() == Role.SYSTEM && part instanceof Part.Text(var text, _)) {
        add(parts, text("<system-reminder>\n" + text + "\n</system-reminder>"));
      } else {
        add(parts, part);
      }
    }
  }

  /** Completes the last turn; there must be one, so an empty conversation gets a blank one. */
  void end() {
    leave();
    if (contents.isEmpty()) {
      blankTurn();
    }
  }

  private ArrayNode enter(String role) {
    if (turn == null || !turn.path("role").asString("").equals(role)) {
      leave();
      if (contents.isEmpty() && role.equals("model")) {
        blankTurn();
      }
      turn = contents.addObject();
      turn.put("role", role);
      turn.putArray("parts");
    }
    return turn.withArray("parts");
  }

  private void blankTurn() {
    var blank = contents.addObject();
    blank.put("role", "user");
    blank.putArray("parts").add(text(" "));
  }

  private void leave() {
    if (turn == null) {
      return;
    }
    var parts = turn.withArray("parts");
    if (turn.path("role").asString("").equals("model")) {
      flushSignature(parts);
      called = false;
    } else {
      answerForgotten(parts);
    }
    if (parts.isEmpty()) {
      contents.remove(contents.size() - 1);
    }
    turn = null;
  }

  /** Calls that nobody answered are answered, as the API refuses the conversation otherwise. */
  private void answerForgotten(ArrayNode parts) {
    for (var call : awaited.entrySet()) {
      var response = response(call.getKey(), call.getValue());
      response.putObject("response").put("error", "the tool returned nothing");
      parts.insert(results++, wrap("functionResponse", response));
    }
    awaited.clear();
    results = 0;
  }

  private void add(ArrayNode parts, Part part) {
    switch (part) {
      case Part.Text(var text, _) -> {
        if (!text.isEmpty()) {
          add(parts, text(text));
        }
      }
      case Part.Refusal(var text) -> add(parts, text(text));
      case Part.Reasoning(var text, var seal) -> addThought(parts, text, seal);
      case Part.Image _, Part.Audio _, Part.Document _ -> {
        var node = medium(part);
        if (node != null) {
          add(parts, node);
        }
      }
      case Part.ToolCall call -> addCall(parts, call);
      case Part.ToolResult result -> addResult(parts, result);
      case Part.CacheBreak _ -> {}
    }
  }

  /** Adds a part, with the signature that was told before it. */
  private void add(ArrayNode parts, ObjectNode part) {
    if (signature != null) {
      part.put(SIGNATURE, signature);
      signature = null;
    }
    parts.add(part);
  }

  private void addThought(ArrayNode parts, String text, @Nullable Seal seal) {
    if (!text.isEmpty()) {
      parts.add(text(text).put("thought", true));
    }
    if (seal != null && seal.origin() == Seal.Origin.GOOGLE && !seal.data().isEmpty()) {
      flushSignature(parts);
      signature = seal.data();
    }
  }

  private void flushSignature(ArrayNode parts) {
    if (signature != null) {
      add(parts, text(""));
    }
  }

  private void addCall(ArrayNode parts, Part.ToolCall call) {
    var node = JsonTrees.object();
    if (writesIds) {
      node.put("id", call.id());
    }
    node.put("name", call.name());
    node.set(
        "args",
        call.freeform()
            ? Freeform.arguments(call.arguments())
            : ToolArguments.object(call.arguments()));
    var part = wrap("functionCall", node);
    if (wantsSignatures && !called && signature == null) {
      part.put(SIGNATURE, PartReader.NO_SIGNATURE);
    }
    called = true;
    names.put(call.id(), call.name());
    awaited.put(call.id(), call.name());
    add(parts, part);
  }

  private void addResult(ArrayNode parts, Part.ToolResult result) {
    if (awaited.remove(result.callId()) == null) {
      // The API counts results, so one too many is told in words.
      add(parts, text(names.getOrDefault(result.callId(), "tool") + ": " + result.text()));
      return;
    }
    var response = response(result.callId(), names.getOrDefault(result.callId(), "tool"));
    var media = JsonTrees.object().putArray("parts");
    var hasText = false;
    for (var part : result.content()) {
      hasText |= part instanceof Part.Text;
      var node = medium(part);
      if (node != null) {
        media.add(node);
      }
    }
    response.set(
        "response",
        hasText || media.isEmpty() ? told(result.text(), result.failed()) : JsonTrees.object());
    if (!media.isEmpty()) {
      response.set("parts", media);
    }
    parts.insert(results++, wrap("functionResponse", response));
  }

  /** An image, sound or a document, or null if it is none or cannot be said. */
  private @Nullable ObjectNode medium(Part part) {
    return switch (part) {
      case Part.Image image -> Media.image(image);
      case Part.Audio audio -> Media.audio(audio);
      case Part.Document document -> {
        var node = Media.document(document);
        if (node == null) {
          losses.add(Loss.of(Feature.FILE_ID.word()));
        }
        yield node;
      }
      case Part.Text _,
          Part.Refusal _,
          Part.Reasoning _,
          Part.ToolCall _,
          Part.ToolResult _,
          Part.CacheBreak _ ->
          null;
    };
  }

  private ObjectNode response(String id, String name) {
    var response = JsonTrees.object();
    if (writesIds) {
      response.put("id", id);
    }
    return response.put("name", name);
  }

  /** A result must be an object; text that is one stays one. */
  private static ObjectNode told(String text, boolean failed) {
    if (failed) {
      return JsonTrees.object().put("error", text);
    }
    if (text.startsWith("{")
        && JsonTrees.read(text.getBytes(UTF_8)) instanceof ObjectNode object
        && !object.isEmpty()
        && !(object.size() == 1 && TAKEN.contains(object.propertyNames().iterator().next()))) {
      return object;
    }
    return JsonTrees.object().put("result", text);
  }

  private static ObjectNode text(String text) {
    return JsonTrees.object().put("text", text);
  }

  private static ObjectNode wrap(String name, ObjectNode inner) {
    var node = JsonTrees.object();
    node.set(name, inner);
    return node;
  }
}
