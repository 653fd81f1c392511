package dev.wagonway.wire.openai.responses;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.Role;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.Rendering;
import dev.wagonway.wire.json.JsonTrees;
import java.util.LinkedHashSet;
import java.util.List;

/** Writes a request in full; nothing shall be kept of it, so that it needs nothing that was. */
final class ConversationWriter {

  private ConversationWriter() {}

  static Rendering write(Conversation conversation, Dispatch dispatch) {
    var losses = new LinkedHashSet<Loss>();
    var root = JsonTrees.object();
    root.put("model", dispatch.model());
    var messages = conversation.messages();
    var items = new ItemWriter(losses, dispatch.dialect().has(Quirk.DEVELOPER_ROLE));
    var leads =
        messages.size() > 1
            && messages.getFirst().role() == Role.SYSTEM
            && messages.getFirst().parts().size() == 1
            && messages.getFirst().parts().getFirst() instanceof Part.Text;
    if (leads && messages.getFirst().parts().getFirst() instanceof Part.Text(var text, _)) {
      root.put("instructions", text);
    }
    var input = root.putArray("input");
    items.write(messages.subList(leads ? 1 : 0, messages.size()), input);
    if (!conversation.tools().isEmpty()) {
      var tools = root.putArray("tools");
      conversation.tools().forEach(tool -> ToolWriter.add(tool, tools));
    }
    new SettingsWriter(root, dispatch, losses).write(conversation, items.wroteSeals());
    root.put("store", false);
    var settings = conversation.settings();
    if (settings.stream()) {
      root.put("stream", true);
    }
    return new Rendering(
        Parcel.json(ResponsesPath.of(dispatch), settings.stream(), JsonTrees.write(root)),
        List.copyOf(losses));
  }
}
