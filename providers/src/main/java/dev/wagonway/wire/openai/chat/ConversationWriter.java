package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.OutputFormat;
import dev.wagonway.chat.Role;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.Rendering;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.List;

/** Writes a request in full, as the upstream's dialect has it. */
final class ConversationWriter {

  private ConversationWriter() {}

  static Rendering write(Conversation conversation, Dispatch dispatch) {
    var settings = conversation.settings();
    var dialect = dispatch.dialect();
    var losses = new Unread();
    var root = JsonTrees.object();
    root.put("model", dispatch.model());
    var writer = new MessageWriter(dialect, root.putArray("messages"), losses);
    messages(conversation, dialect.has(Quirk.NO_JSON_SCHEMA)).forEach(writer::write);
    writer.end();
    DefinitionWriter.write(conversation, dialect, root, losses);
    new SettingsWriter(settings, dispatch, root, losses).write();
    ReasoningWriter.write(settings.reasoning(), dispatch, root, losses);
    if (settings.stream()) {
      root.put("stream", true);
      if (!dialect.has(Quirk.NO_STREAM_OPTIONS)) {
        root.putObject("stream_options").put("include_usage", true);
      }
      if (dialect.has(Quirk.TOOL_STREAM) && !conversation.tools().isEmpty()) {
        root.put("tool_stream", true);
      }
    }
    if (dialect.has(Quirk.REASONING_SPLIT)) {
      root.put("reasoning_split", true);
    }
    if (dialect.has(Quirk.COST_ON_REQUEST)) {
      root.putObject("usage").put("include", true);
    }
    var body = JsonTrees.text(root).getBytes(UTF_8);
    var path = ChatPaths.chat(dispatch);
    return new Rendering(Parcel.json(path, settings.stream(), body), losses.losses());
  }

  /** Where a schema is not understood, the system says it in words. */
  private static List<Message> messages(Conversation conversation, boolean saysSchema) {
    if (!saysSchema
        || !(conversation.settings().format()
            instanceof OutputFormat.Schema(_, _, var schema, _))) {
      return conversation.messages();
    }
    var messages = new ArrayList<>(conversation.messages());
    var place = 0;
    while (place < messages.size() && messages.get(place).role() == Role.SYSTEM) {
      place++;
    }
    messages.add(
        place,
        Message.of(
            Role.SYSTEM,
            "Answer with one JSON object and nothing else. It must satisfy this JSON schema:\n"
                + schema));
    return messages;
  }
}
