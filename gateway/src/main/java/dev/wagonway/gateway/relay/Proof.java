package dev.wagonway.gateway.relay;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.FinishReason;
import dev.wagonway.chat.Service;
import dev.wagonway.gateway.checks.SchemaCheck;
import dev.wagonway.proof.Refusals;
import dev.wagonway.proof.Transcript;
import dev.wagonway.route.Cascade;
import dev.wagonway.route.Cascade.Check;
import dev.wagonway.spi.InboundChat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is looked at for before the client gets it. Immutable.
 *
 * @param cascade what the route wants
 * @param schema what the text must satisfy, or null if the request demands nothing
 * @param request what was asked
 * @param isHeld whether the client waits for the result, as another target could be asked instead;
 *     if not, the answer is looked at as it passes
 */
record Proof(Cascade cascade, @Nullable SchemaCheck schema, ChatRequest request, boolean isHeld) {

  /** The checks that need no other call, in the order in which they are made. */
  private static final List<Check> BY_LOOKING =
      List.of(Check.TRUNCATION, Check.REFUSAL, Check.SCHEMA, Check.CONFIDENCE);

  /** What the answer in {@code leg} is looked at for, or null if it is not looked at. */
  static @Nullable Proof of(InboundChat chat, Waybill waybill, Leg leg) {
    var query = waybill.decision().query();
    var cascade = query.route().cascade();
    if (!cascade.enabled()
        || query.request().service() != Service.CHAT
        || leg.kind() == Leg.Kind.CONTINUATION) {
      return null;
    }
    var schema = cascade.checks().contains(Check.SCHEMA) ? schema(chat) : null;
    return new Proof(cascade, schema, query.request(), leg.scrutiny().mayEscalate());
  }

  private static @Nullable SchemaCheck schema(InboundChat chat) {
    try {
      var format = chat.conversation().settings().format();
      return format == null ? null : SchemaCheck.of(format);
    } catch (FailureException _) {
      // Where client and upstream speak the same API, it need not be understood here.
      return null;
    }
  }

  boolean asks(Check check) {
    return cascade.checks().contains(check);
  }

  /** What the answer shows by itself; nothing is looked at after a check that failed. */
  List<Checked> look(Transcript answer) {
    var results = new ArrayList<Checked>();
    for (var check : BY_LOOKING) {
      if (asks(check)) {
        var result = look(check, answer);
        results.add(result);
        if (result.hasFailed()) {
          break;
        }
      }
    }
    return results;
  }

  private Checked look(Check check, Transcript answer) {
    return switch (check) {
      case TRUNCATION -> Checked.of(check, !isCut(answer));
      case REFUSAL -> Checked.of(check, !isDeclined(answer));
      case SCHEMA ->
          schema == null || !answer.isText()
              ? Checked.skipped(check)
              : Checked.of(check, schema.holds(answer.text()));
      case CONFIDENCE -> {
        var mean = answer.meanProbability();
        yield Double.isNaN(mean)
            ? Checked.skipped(check)
            : Checked.of(check, mean >= cascade.confidence());
      }
      case AGREEMENT -> Checked.skipped(check);
    };
  }

  /** A limit that the client set is its own affair, and so is one so low that nothing fits. */
  private boolean isCut(Transcript answer) {
    var isAtItsOwnLimit = answer.finish() == FinishReason.LENGTH && request.maxOutputTokens() == 0;
    var isEmpty = answer.isEmpty() && request.maxOutputTokens() != 1 && !answer.isDeclined();
    return isAtItsOwnLimit || answer.finish() == FinishReason.CONTEXT_FULL || isEmpty;
  }

  private static boolean isDeclined(Transcript answer) {
    return answer.isDeclined() || (answer.isText() && Refusals.declines(answer.text()));
  }

  /** Whether the answer is one that should come out the same twice. */
  boolean wantsAgreement(Transcript answer) {
    return asks(Check.AGREEMENT)
        && isHeld
        && answer.isText()
        && !answer.isEmpty()
        && request.choices() == 1
        && answer.textTokens() <= cascade.shortTokens();
  }

  /** All that was wanted, of an answer that could not be looked at. */
  List<Checked> skipped() {
    return cascade.checks().stream().sorted().map(Checked::skipped).toList();
  }
}
