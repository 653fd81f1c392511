package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.Rendering;
import dev.wagonway.wire.json.JsonTrees;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes a request in full. Used once. */
final class ConversationWriter {

  private static final double MOST_TEMPERATURE = 1;

  private final Conversation conversation;
  private final Dispatch dispatch;
  private final ModelName model;
  private final List<Loss> losses = new ArrayList<>();
  private final ObjectNode root = JsonTrees.object();

  ConversationWriter(Conversation conversation, Dispatch dispatch) {
    this.conversation = conversation;
    this.dispatch = dispatch;
    this.model = new ModelName(dispatch.model());
  }

  Rendering write() {
    var turns = new Turns(model, losses);
    conversation.messages().forEach(turns::add);
    turns.write(root);
    writeInference();
    new ToolWriter(conversation, model, losses).write(root);
    var wish = conversation.settings().reasoning();
    var effort = dispatch.effort();
    losses.addAll(
        new ReasoningFields(model, dispatch.dialect())
            .write(effort == null ? wish : ReasoningWish.of(effort), root));
    new ExtraWriter(conversation.settings(), model, losses).write(root);
    var stream = conversation.settings().stream();
    var body = List.of(ByteBuffer.wrap(JsonTrees.write(root)));
    return new Rendering(
        ConverseCall.parcel(dispatch.model(), stream, body), losses.stream().distinct().toList());
  }

  private void writeInference() {
    var settings = conversation.settings();
    var inference = JsonTrees.object();
    if (settings.maxOutputTokens() != null) {
      inference.put("maxTokens", settings.maxOutputTokens());
    }
    var temperature = settings.temperature();
    if (temperature != null) {
      if (temperature > MOST_TEMPERATURE) {
        losses.add(Loss.of(Feature.TEMPERATURE));
      }
      inference.put("temperature", Math.min(temperature, MOST_TEMPERATURE));
    }
    if (settings.topP() != null) {
      inference.put("topP", settings.topP());
    }
    var stop = settings.stop().stream().filter(text -> !text.isEmpty()).toList();
    if (!stop.isEmpty()) {
      var texts = inference.putArray("stopSequences");
      stop.forEach(texts::add);
    }
    if (!inference.isEmpty()) {
      root.set("inferenceConfig", inference);
    }
  }
}
