package dev.wagonway.wire.request;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.wire.json.MalformedJson;

/** What is wrong with a client's request: the member, what stands there, and what was expected. */
public final class Complaint {

  private Complaint() {}

  public static FailureException malformed(MalformedJson cause, byte[] body) {
    return invalidJson(cause.describe(body, 0));
  }

  public static FailureException invalidJson(String reason) {
    return new FailureException(
        new Failure.BadRequest(
            "body: " + reason + " (expected: one JSON object in UTF-8)", null, "invalid_json"));
  }

  public static FailureException missing(String param, String expected) {
    return about(param, "missing", expected, "missing_required_parameter");
  }

  public static FailureException wrongType(String param, int firstByte, String expected) {
    return about(param, typeOf(firstByte), expected, "invalid_type");
  }

  public static FailureException wrongValue(String param, String found, String expected) {
    return about(param, found, expected, "invalid_value");
  }

  public static FailureException about(String param, String found, String expected, String code) {
    return new FailureException(
        new Failure.BadRequest(
            param + ": " + found + " (expected: " + expected + ")", param, code));
  }

  private static String typeOf(int firstByte) {
    return switch (firstByte) {
      case '{' -> "an object";
      case '[' -> "an array";
      case '"' -> "a string";
      case 't', 'f' -> "a boolean";
      case 'n' -> "null";
      default -> "a number";
    };
  }
}
