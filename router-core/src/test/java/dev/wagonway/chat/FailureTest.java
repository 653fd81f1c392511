package dev.wagonway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure.Kind;
import dev.wagonway.chat.Failure.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {

  @Test
  void nothingThatAClientSendsBecomesAServerError() {
    var byClient =
        List.<Failure>of(
            new Failure.BadRequest("m", null, "c"),
            new Failure.UnknownModel("m"),
            new Failure.UnknownPath("m"),
            new Failure.WrongMethod("m", "GET"),
            new Failure.Unauthorized("m"),
            new Failure.Forbidden("m"),
            new Failure.BodyTooLarge("m"),
            new Failure.HeadTooLarge("m"),
            new Failure.Unsupported("m"),
            new Failure.RequestTimeout("m"),
            new Failure.ContextTooLong("m"),
            new Failure.NotOffered("m", null));
    assertThat(byClient).allSatisfy(f -> assertThat(f.status()).isBetween(400, 499));
    assertThat(byClient).allSatisfy(f -> assertThat(f.allowsFallback()).isFalse());
    assertThat(byClient).extracting(Failure::word).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void onlyARequestAtFaultOrAForbiddenOneIsFinal(Kind kind) {
    var refused = new Failure.Refused("m", 418, kind, null);
    assertThat(refused.allowsFallback())
        .isEqualTo(kind != Kind.BAD_REQUEST && kind != Kind.BLOCKED);
  }

  @Test
  void anUpstreamsWordOnTheRequestKeepsItsStatus() {
    assertThat(new Failure.Refused("m", 422, Kind.BAD_REQUEST, null).status()).isEqualTo(422);
    assertThat(new Failure.Refused("m", 401, Kind.CREDENTIAL, null).status()).isEqualTo(502);
    assertThat(new Failure.Refused("m", 500, Kind.UNAVAILABLE, Duration.ZERO).status())
        .isEqualTo(503);
  }

  @Test
  void timeIsUpForEveryTargetOnceTheTotalIsSpent() {
    assertThat(new Failure.TimedOut("m", Phase.FIRST_CONTENT).allowsFallback()).isTrue();
    assertThat(new Failure.TimedOut("m", Phase.TOTAL).allowsFallback()).isFalse();
  }
}
