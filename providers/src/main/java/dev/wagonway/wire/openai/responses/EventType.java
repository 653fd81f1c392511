package dev.wagonway.wire.openai.responses;

import dev.wagonway.wire.json.JsonCursor;

/** The events that are read or written, the frequent ones first; others are {@link #OTHER}. */
enum EventType {
  TEXT_DELTA("response.output_text.delta"),
  ARGUMENTS_DELTA("response.function_call_arguments.delta"),
  SUMMARY_DELTA("response.reasoning_summary_text.delta"),
  REASONING_DELTA("response.reasoning_text.delta"),
  INPUT_DELTA("response.custom_tool_call_input.delta"),
  REFUSAL_DELTA("response.refusal.delta"),
  ITEM_ADDED("response.output_item.added"),
  ITEM_DONE("response.output_item.done"),
  PART_ADDED("response.content_part.added"),
  PART_DONE("response.content_part.done"),
  TEXT_DONE("response.output_text.done"),
  ARGUMENTS_DONE("response.function_call_arguments.done"),
  INPUT_DONE("response.custom_tool_call_input.done"),
  SUMMARY_ADDED("response.reasoning_summary_part.added"),
  SUMMARY_TEXT_DONE("response.reasoning_summary_text.done"),
  SUMMARY_DONE("response.reasoning_summary_part.done"),
  REFUSAL_DONE("response.refusal.done"),
  ANNOTATION("response.output_text.annotation.added"),
  CREATED("response.created"),
  IN_PROGRESS("response.in_progress"),
  COMPLETED("response.completed"),
  INCOMPLETE("response.incomplete"),
  FAILED("response.failed"),
  ERROR("error"),
  OTHER("");

  private static final EventType[] ALL = values();

  private final String word;
  private final String line;
  private final String head;

  EventType(String word) {
    this.word = word;
    line = "event: " + word + "\ndata: ";
    head = line + "{\"type\":\"" + word + "\",\"sequence_number\":";
  }

  /** The beginning of such an event, up to its data. */
  String line() {
    return line;
  }

  /** The beginning of such an event, up to its sequence number. */
  String head() {
    return head;
  }

  /** The type that the string says which the cursor took last. */
  static EventType of(JsonCursor cursor) {
    for (var type : ALL) {
      if (type.is(cursor)) {
        return type;
      }
    }
    return OTHER;
  }

  private boolean is(JsonCursor cursor) {
    var from = cursor.textStart();
    var length = word.length();
    if (length != cursor.textEnd() - from) {
      return false;
    }
    for (var i = length - 1; i >= 0; i--) {
      if (word.charAt(i) != cursor.bytes()[from + i]) {
        return false;
      }
    }
    return true;
  }
}
