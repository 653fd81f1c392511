package dev.wagonway.wire.bedrock;

import dev.wagonway.chat.Failure;
import dev.wagonway.wire.eventstream.FrameMaker;
import dev.wagonway.wire.json.JsonTrees;

/** Writes failures as the API's exceptions. */
final class ErrorWriter {

  private static final String VALIDATION = "ValidationException";
  private static final String DENIED = "AccessDeniedException";
  private static final String NOT_FOUND = "ResourceNotFoundException";
  private static final String THROTTLING = "ThrottlingException";
  private static final String UNAVAILABLE = "ServiceUnavailableException";
  private static final String INTERNAL = "InternalServerException";
  private static final String TIMEOUT = "ModelTimeoutException";

  private ErrorWriter() {}

  /** The body of an error answer. */
  static byte[] write(Failure failure) {
    var body = JsonTrees.object();
    body.put("message", message(failure));
    body.put("__type", type(failure));
    return JsonTrees.write(body);
  }

  /** The frame that tells of a failure within a stream. */
  static byte[] frame(Failure failure) {
    var body = JsonTrees.object();
    body.put("message", message(failure));
    var word =
        switch (type(failure)) {
          case VALIDATION, DENIED, NOT_FOUND -> "validationException";
          case THROTTLING -> "throttlingException";
          case UNAVAILABLE -> "serviceUnavailableException";
          case TIMEOUT -> "modelStreamErrorException";
          default -> "internalServerException";
        };
    return FrameMaker.frame(FrameMaker.exceptionHeaders(word), JsonTrees.write(body));
  }

  /** A prompt that is too long is told in the words by which clients recognise it. */
  private static String message(Failure failure) {
    var tooLong =
        failure instanceof Failure.ContextTooLong
            || (failure instanceof Failure.Refused refused
                && refused.kind() == Failure.Kind.CONTEXT_TOO_LONG);
    return tooLong
        ? "Input is too long for requested model. " + failure.message()
        : failure.message();
  }

  private static String type(Failure failure) {
    return switch (failure) {
      case Failure.Unauthorized _ -> "UnrecognizedClientException";
      case Failure.Forbidden _, Failure.NotCleared _, Failure.NotPermitted _ -> DENIED;
      case Failure.UnknownModel _ -> NOT_FOUND;
      case Failure.UnknownPath _, Failure.WrongMethod _ -> "UnknownOperationException";
      case Failure.ByClient _, Failure.TranslationRefused _ -> VALIDATION;
      case Failure.OverBudget _, Failure.RateLimited _ -> THROTTLING;
      case Failure.NoTarget _, Failure.Unavailable _, Failure.NotAdmitted _ -> UNAVAILABLE;
      case Failure.Internal _, Failure.ConnectFailed _, Failure.Broken _ -> INTERNAL;
      case Failure.UplinkDown _, Failure.Unconvincing _ -> INTERNAL;
      case Failure.TimedOut _ -> TIMEOUT;
      case Failure.Refused refused ->
          switch (refused.kind()) {
            case BAD_REQUEST, CONTEXT_TOO_LONG, BLOCKED -> VALIDATION;
            case RATE_LIMITED -> THROTTLING;
            case UNAVAILABLE -> UNAVAILABLE;
            case CREDENTIAL, BILLING, NOT_FOUND -> INTERNAL;
          };
    };
  }
}
