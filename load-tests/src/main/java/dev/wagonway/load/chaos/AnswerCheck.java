package dev.wagonway.load.chaos;

import dev.wagonway.load.chaos.Finding.Kind;

/** Compares what a client has read with the one answer that is right. */
final class AnswerCheck {

  private AnswerCheck() {}

  /**
   * What an answer is whose body has ended as HTTP bodies do.
   *
   * @param counted whether the usage must be that of the whole answer
   */
  static Result of(Errand errand, int status, AnswerSheet sheet, boolean counted) {
    var fault = sheet.fault();
    var error = sheet.error();
    var stranger = errand.strangerIn(sheet.text());
    if (stranger.isPresent()) {
      return new Result(Kind.CROSS_TALK, "it holds " + stranger.get());
    }
    if (status != 200) {
      return error != null
          ? new Result(Kind.REFUSED, error)
          : new Result(Kind.UNCLEAN, fault != null ? fault : "an error without an error object");
    }
    if (fault != null) {
      return new Result(Kind.CORRUPT, fault);
    }
    return error != null ? broken(errand, sheet.text(), error) : whole(errand, sheet, counted);
  }

  private static Result broken(Errand errand, String text, String error) {
    if (text.isEmpty()) {
      return new Result(Kind.UNCLEAN, "an error with status 200 before any content: " + error);
    }
    return errand.text().startsWith(text)
        ? new Result(Kind.BROKEN_OFF, error)
        : new Result(Kind.CORRUPT, "not the beginning of the answer");
  }

  private static Result whole(Errand errand, AnswerSheet sheet, boolean counted) {
    var right = errand.text();
    var text = sheet.text();
    if (text.isEmpty() && sheet.isFinished() && !right.isEmpty()) {
      return new Result(Kind.EMPTY, "an answer with nothing in it");
    }
    if (!text.equals(right)) {
      return right.startsWith(text)
          ? new Result(
              Kind.INCOMPLETE, "%d of %d characters".formatted(text.length(), right.length()))
          : new Result(Kind.CORRUPT, "pieces are missing, repeated or out of order");
    }
    if (!sheet.isFinished()) {
      return new Result(Kind.INCOMPLETE, "all is there but the end");
    }
    var usage = sheet.inputTokens() + " + " + sheet.outputTokens();
    var rightUsage = errand.inputTokens() + " + " + errand.outputTokens();
    return !counted || usage.equals(rightUsage)
        ? new Result(Kind.COMPLETE, "")
        : new Result(Kind.WRONG_USAGE, "%s tokens (expected: %s)".formatted(usage, rightUsage));
  }

  /** What was found, and why. */
  record Result(Kind kind, String detail) {}
}
