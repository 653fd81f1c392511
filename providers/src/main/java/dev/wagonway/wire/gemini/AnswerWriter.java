package dev.wagonway.wire.gemini;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Citation;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Seal;
import dev.wagonway.chat.TokenLogprob;
import dev.wagonway.chat.Usage;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.wire.json.JsonTrees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes a whole answer. Used once. */
final class AnswerWriter {

  private final TreeMap<Integer, Choice> choices = new TreeMap<>();
  private @Nullable Usage usage;

  /** One alternative, put together from its deltas; its parts are in the order of their start. */
  private static final class Choice {
    private final List<Supplier<ObjectNode>> parts = new ArrayList<>();
    private final Map<Integer, Candidates.Call> calls = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>(0);
    private final List<TokenLogprob> tokens = new ArrayList<>(0);
    private @Nullable StringBuilder run;
    private boolean runIsThought;
    private @Nullable String signature;
    private FinishReason reason = FinishReason.STOP;

    void say(String words, boolean thought) {
      if (run == null || runIsThought != thought) {
        var said = new StringBuilder();
        var seal = thought ? null : takeSignature();
        parts.add(() -> Candidates.text(said.toString(), thought, seal));
        run = said;
        runIsThought = thought;
      }
      run.append(words);
      if (!thought) {
        text.append(words);
      }
    }

    void call(ChatEvent.ToolCallDelta delta) {
      var call = calls.get(delta.index());
      if (call == null) {
        call = new Candidates.Call(takeSignature());
        calls.put(delta.index(), call);
        parts.add(call::part);
        run = null;
      }
      call.add(delta);
    }

    void seal(Seal seal) {
      if (seal.origin() == Seal.Origin.GOOGLE && !seal.data().isEmpty()) {
        flushSignature();
        signature = seal.data();
        run = null;
      }
    }

    void media(ChatEvent.MediaDelta media) {
      Candidates.media(media).forEach(part -> parts.add(() -> part));
      run = null;
    }

    ObjectNode write(int index) {
      flushSignature();
      var node = JsonTrees.object();
      var content = node.putObject("content");
      var list = content.putArray("parts");
      parts.forEach(part -> list.add(part.get()));
      content.put("role", "model");
      node.put("finishReason", FinishWords.write(reason));
      node.put("index", index);
      if (!citations.isEmpty()) {
        node.set("groundingMetadata", Candidates.grounding(citations, text));
      }
      if (!tokens.isEmpty()) {
        node.set("logprobsResult", Candidates.logprobs(tokens));
      }
      return node;
    }

    private void flushSignature() {
      var seal = takeSignature();
      if (seal != null) {
        parts.add(() -> Candidates.text("", false, seal));
      }
    }

    private @Nullable String takeSignature() {
      var taken = signature;
      signature = null;
      return taken;
    }
  }

  static byte[] write(AnswerHead head, List<ChatEvent> events) {
    var writer = new AnswerWriter();
    for (var event : events) {
      if (event instanceof ChatEvent.Failed(var failure)) {
        return ErrorWriter.write(failure);
      }
      writer.take(event);
    }
    return writer.answer(head);
  }

  private void take(ChatEvent event) {
    switch (event) {
      case ChatEvent.Started _, ChatEvent.Failed _ -> {}
      case ChatEvent.TextDelta(var choice, var text) -> choice(choice).say(text, false);
      case ChatEvent.RefusalDelta(var choice, var text) -> choice(choice).say(text, false);
      case ChatEvent.ReasoningDelta(var choice, var text) -> choice(choice).say(text, true);
      case ChatEvent.ReasoningSeal(var choice, var seal) -> choice(choice).seal(seal);
      case ChatEvent.ToolCallDelta delta -> choice(delta.choice()).call(delta);
      case ChatEvent.CitationDelta(var choice, var citation) ->
          choice(choice).citations.add(citation);
      case ChatEvent.LogprobsDelta(var choice, var tokens) -> choice(choice).tokens.addAll(tokens);
      case ChatEvent.MediaDelta media -> choice(media.choice()).media(media);
      case ChatEvent.UsageReport(var report) -> usage = report;
      case ChatEvent.Finished(var choice, var reason, _) -> choice(choice).reason = reason;
    }
  }

  private Choice choice(int index) {
    return choices.computeIfAbsent(index, _ -> new Choice());
  }

  private byte[] answer(AnswerHead head) {
    var answer = JsonTrees.object();
    var list = answer.putArray("candidates");
    choices.forEach((index, choice) -> list.add(choice.write(index)));
    if (usage != null) {
      answer.set("usageMetadata", UsageWriter.write(usage));
    }
    answer.put("modelVersion", head.model());
    answer.put("responseId", head.id());
    return JsonTrees.write(answer);
  }
}
