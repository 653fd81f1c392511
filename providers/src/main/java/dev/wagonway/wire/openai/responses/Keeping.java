package dev.wagonway.wire.openai.responses;

import dev.wagonway.spi.Memory;
import dev.wagonway.wire.json.JsonCursor;
import dev.wagonway.wire.json.JsonTrees;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one response, so that later requests can refer to it and to its items by their
 * ids. Each input is kept once, under an id of its own; a response holds ids alone. Immutable.
 *
 * @param memory where it is kept
 * @param previous the id of the response that it goes on from, or null
 */
record Keeping(Memory memory, @Nullable String previous) {

  static final String INPUT = "input";
  static final String OUTPUT = "output";

  /** Nothing is kept. */
  static final Keeping NONE = new Keeping(Memory.NONE, null);

  private static final String RESPONSE_PREFIX = "resp_";
  private static final String INPUT_PREFIX = "in_";

  /** The id by which the client knows the answer; one that is kept looks as those of OpenAI do. */
  String responseId(String answerId) {
    return keeps() ? RESPONSE_PREFIX + answerId : answerId;
  }

  boolean keeps() {
    return memory.keeps();
  }

  /** Keeps the input of {@code body} as it is. */
  void keepInput(String answerId, byte[] body) {
    if (!keeps()) {
      return;
    }
    var cursor = JsonCursor.lenient().over(body, 0, body.length);
    cursor.enterObject();
    var input = new byte[0];
    while (cursor.nextName()) {
      var isInput = isInput(body, cursor.nameStart(), cursor.nameEnd());
      cursor.peek();
      var from = cursor.position();
      cursor.skip();
      if (isInput) {
        input = Arrays.copyOfRange(body, from, cursor.position());
      }
    }
    memory.keep(inputId(answerId), input);
  }

  void keepAnswer(String answerId, List<OutputItem> items) {
    if (!keeps()) {
      return;
    }
    var response = JsonTrees.object();
    Nodes.putIfKnown(response, Ties.PREVIOUS, previous);
    response.put(INPUT, inputId(answerId));
    var output = response.putArray(OUTPUT);
    for (var item : items) {
      memory.keep(item.id(), item.json());
      output.add(item.id());
    }
    memory.keep(responseId(answerId), JsonTrees.write(response));
  }

  private static String inputId(String answerId) {
    return INPUT_PREFIX + answerId;
  }

  /** Whether that is the name of the input; clients may write any letter as an escape. */
  private static boolean isInput(byte[] body, int from, int to) {
    var name = JsonTrees.read(body, from - 1, to + 1);
    return name != null && name.asString("").equals(INPUT);
  }
}
