package dev.wagonway.translate;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.ToolDefinition;
import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Kind;
import dev.wagonway.sensitivity.mask.AnswerScan;
import dev.wagonway.sensitivity.mask.Mask;
import dev.wagonway.sensitivity.mask.Redactor;
import dev.wagonway.sensitivity.mask.Unmasker;
import dev.wagonway.spi.InboundChat;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is changed of an answer on its way to the client: values are put back in place of their
 * tokens, and sensitive values are looked for. Immutable.
 *
 * @param mask whose values are put back, or null if none are
 * @param look how the answer is looked through, or null if it is not
 * @param isJson whether the answer's text is JSON
 * @param freeform the tools whose arguments are not JSON
 */
public record Editing(
    @Nullable Mask mask, @Nullable Look look, boolean isJson, Set<String> freeform) {

  public Editing {
    freeform = Set.copyOf(freeform);
  }

  /**
   * How an answer is looked through.
   *
   * @param found told of each value, once, by whoever tells the answer
   */
  public record Look(Classifier classifier, AnswerScan scan, Consumer<Kind> found) {}

  /** What is changed of the answer to {@code chat}, or null if nothing is. */
  public static @Nullable Editing of(InboundChat chat, @Nullable Mask mask, @Nullable Look look) {
    if (look == null && mask == null) {
      return null;
    }
    try {
      return of(chat.conversation(), mask, look);
    } catch (FailureException _) {
      // Where client and upstream speak the same API, it need not be understood here.
      return new Editing(mask, look, false, Set.of());
    }
  }

  private static Editing of(Conversation conversation, @Nullable Mask mask, @Nullable Look look) {
    var freeform =
        conversation.tools().stream()
            .filter(ToolDefinition::freeform)
            .map(ToolDefinition::name)
            .collect(Collectors.toSet());
    return new Editing(mask, look, conversation.settings().format() != null, freeform);
  }

  /** The change of one text of the answer. */
  Edit edit(Unmasker.Context context) {
    return new Edit(
        mask == null ? null : new Unmasker(mask, context),
        look == null ? null : new Redactor(look.classifier(), look.scan(), context, look.found()));
  }
}
