package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a request in full. */
final class ConversationReader {

  /** Members that are read, or that say nothing which could be lost. */
  private static final Set<String> READ =
      Set.of(
          "model",
          "input",
          "instructions",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "max_output_tokens",
          "temperature",
          "top_p",
          "presence_penalty",
          "frequency_penalty",
          "text",
          "reasoning",
          "include",
          "top_logprobs",
          "safety_identifier",
          "user",
          "metadata",
          "prompt_cache_key",
          "service_tier",
          "stream",
          "store",
          "background",
          "previous_response_id",
          "conversation",
          "prompt",
          "truncation");

  /** Members that do not change the answer. */
  private static final Set<String> HINTS =
      Set.of(
          "stream_options",
          "prompt_cache_retention",
          "prompt_cache_options",
          "client_metadata",
          "moderation",
          "access_programs");

  private static final String EARLIER_ITEMS = "the earlier items in input, or previous_response_id";
  private static final String PROMPT_TEXT = "the prompt's text in instructions and input";

  private final JsonNode root;
  private final Reading reading = new Reading();

  private ConversationReader(JsonNode root) {
    this.root = root;
  }

  /** Reads a request whose body is {@code root}. */
  static Reading read(JsonNode root) {
    var reader = new ConversationReader(root);
    reader.read();
    return reader.reading;
  }

  private void read() {
    refuseIfContinued();
    refuseIfSaid("conversation", EARLIER_ITEMS);
    refuseIfSaid("prompt", PROMPT_TEXT);
    if (root.path("background").asBoolean(false)) {
      reading.refuse(
          new Failure.NotOffered(
              "background: true (expected: false, as this gateway answers at once)", "background"));
    }
    new ToolReader(reading).read(root.path("tools"));
    var instructions = root.path("instructions");
    if (instructions.isArray()) {
      new ItemReader(reading).read(instructions);
    } else if (Nodes.word(instructions) != null) {
      reading.hear(Role.SYSTEM, List.of(new Part.Text(Nodes.text(instructions))));
    }
    new ItemReader(reading).read(root.path("input"));
    reading.settle(new SettingsReader(root, reading).read());
    listUnread();
  }

  /** Refuses to go on from a response that is not kept; those that are have been put in. */
  private void refuseIfContinued() {
    var previous = root.path(Ties.PREVIOUS);
    if (Nodes.isSaid(previous)) {
      reading.refuse(
          new Failure.Forgotten(
              "Previous response with id '"
                  + Ties.shown(Nodes.text(previous))
                  + "' not found: it is not kept here, or no longer (expected: the earlier items in"
                  + " input, without previous_response_id)",
              Ties.PREVIOUS,
              "previous_response_not_found"));
    }
  }

  /** Refuses a member that leads to what only a server with a memory has. */
  private void refuseIfSaid(String member, String instead) {
    if (Nodes.isSaid(root.path(member))) {
      reading.refuse(
          new Failure.NotOffered(
              member
                  + ": set (expected: none, as only a server of OpenAI's has such; send "
                  + instead
                  + ")",
              member));
    }
  }

  private void listUnread() {
    if (Nodes.text(root.path("truncation")).equals("auto")) {
      reading.loseHint("truncation");
    }
    for (var member : root.properties()) {
      var name = member.getKey();
      if (!READ.contains(name) && Nodes.isSaid(member.getValue())) {
        if (HINTS.contains(name)) {
          reading.loseHint(name);
        } else if (!member.getValue().isContainer() || !member.getValue().isEmpty()) {
          reading.lose(ContentReader.shown(name));
        }
      }
    }
  }
}
