package dev.wagonway.wire.openai.responses;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.spi.AnswerForm;
import dev.wagonway.spi.AnswerMeter;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Memory;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.json.JsonTrees;
import dev.wagonway.wire.request.BodyEdits;
import dev.wagonway.wire.request.RoutingFacts;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request whose bytes go on to an upstream of this wire, but for the model, for the effort where
 * the policy sets one, and for reasoning that no server of OpenAI's has made.
 */
final class ResponsesRequest implements InboundChat {

  private static final byte[] OWN = "wagonway".getBytes(US_ASCII);

  private final byte[] body;
  private final ChatRequest request;
  private final ResponsesForm form;
  private final Ties ties;

  /** What the client itself has sent. */
  private final byte[] sent;

  ResponsesRequest(byte[] body, ChatRequest request, ResponsesForm form, Ties ties) {
    this(body, request, form, ties, body);
  }

  private ResponsesRequest(
      byte[] body, ChatRequest request, ResponsesForm form, Ties ties, byte[] sent) {
    this.body = body;
    this.request = request;
    this.form = form;
    this.ties = ties;
    this.sent = sent;
  }

  @Override
  public ResponsesRequest with(Memory memory) {
    var keeping = ties.stores() ? new Keeping(memory, ties.previous()) : Keeping.NONE;
    var told = ties.refers() ? Earlier.told(body, memory) : null;
    return told == null
        ? new ResponsesRequest(body, request, form.with(keeping), ties, sent)
        : new ResponsesRequest(
            told, RequestReader.read(told).request, form.with(keeping), ties, sent);
  }

  @Override
  public void keep(String answerId) {
    form.keeping().keepInput(answerId, sent);
  }

  @Override
  public ChatRequest request() {
    return request;
  }

  @Override
  public Excerpt excerpt() {
    return RoutingFacts.excerpt(ConversationReader.read(RequestReader.tree(body)).glance());
  }

  @Override
  public Parcel splice(Dispatch dispatch) {
    var edits = new BodyEdits(body).set("model", dispatch.model());
    if (dispatch.effort() != null) {
      setEffort(edits, dispatch);
    }
    if (mentionsOwnReasoning()) {
      dropForeignReasoning(edits);
    }
    return Parcel.json(ResponsesPath.of(dispatch), request.stream(), edits.pieces());
  }

  @Override
  public Conversation conversation() {
    return ConversationReader.read(RequestReader.tree(body)).conversation();
  }

  @Override
  public AnswerForm form() {
    return form;
  }

  @Override
  public AnswerMeter meter() {
    return AnswerReader::meter;
  }

  private void setEffort(BodyEdits edits, Dispatch dispatch) {
    var effort = dispatch.effort();
    var reasoning =
        RequestReader.tree(body).path("reasoning") instanceof ObjectNode said
            ? said
            : JsonTrees.object();
    reasoning.remove("effort");
    if (effort != null && dispatch.control() != ReasoningControl.NONE) {
      reasoning.put("effort", effort.word());
    }
    if (reasoning.isEmpty()) {
      edits.remove("reasoning");
    } else {
      edits.set("reasoning", JsonTrees.write(reasoning));
    }
  }

  /** Whether the marks of this gateway's reasoning may stand in the body; seldom so by chance. */
  private boolean mentionsOwnReasoning() {
    for (var i = 0; i <= body.length - OWN.length; i++) {
      if (body[i] == OWN[0] && Arrays.equals(body, i, i + OWN.length, OWN, 0, OWN.length)) {
        return true;
      }
    }
    return false;
  }

  private void dropForeignReasoning(BodyEdits edits) {
    var input = RequestReader.tree(body).path("input");
    var kept = JsonTrees.object().putArray("input");
    var dropped = false;
    for (JsonNode item : input) {
      if (SealWords.isForeign(item)) {
        dropped = true;
      } else {
        kept.add(item);
      }
    }
    if (dropped) {
      edits.set("input", JsonTrees.write(kept));
    }
  }
}
