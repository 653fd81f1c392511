package dev.wagonway.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Caller;
import dev.wagonway.sensitivity.kinds.Kinds;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MaskNumbersTest {

  private final AtomicLong nanos = new AtomicLong();
  private final MaskNumbers numbers =
      new MaskNumbers(10, Duration.ofHours(1), nanos::get, new SplittableRandom(3));

  @Test
  void theSameValueHasTheSameTokenInAllRequestsOfAConversation() {
    var first = numbers.mask(Caller.ANYONE, 7);
    var mail = first.token(Kinds.EMAIL_ADDRESS, "a@b.example");
    var phone = first.token(Kinds.PHONE_NUMBER, "555 0100");
    var cut = numbers.mask(Caller.ANYONE, 7);
    assertThat(cut.token(Kinds.PHONE_NUMBER, "555 0100")).isEqualTo(phone);
    assertThat(cut.values()).hasSize(1);
    assertThat(numbers.mask(Caller.ANYONE, 7).token(Kinds.EMAIL_ADDRESS, "a@b.example"))
        .isEqualTo(mail);
  }

  @Test
  void otherConversationsHaveOtherTokens() {
    var one = numbers.mask(Caller.ANYONE, 7).token(Kinds.EMAIL_ADDRESS, "a@b.example");
    var other = numbers.mask(Caller.ANYONE, 8).token(Kinds.EMAIL_ADDRESS, "a@b.example");
    var unknown = numbers.mask(Caller.ANYONE, 0).token(Kinds.EMAIL_ADDRESS, "a@b.example");
    var again = numbers.mask(Caller.ANYONE, 0).token(Kinds.EMAIL_ADDRESS, "a@b.example");
    assertThat(one).isNotEqualTo(other).isNotEqualTo(unknown);
    assertThat(unknown).isNotEqualTo(again);
  }

  @Test
  void whatRestsIsForgottenButTheNonceStays() {
    var before = numbers.mask(Caller.ANYONE, 7);
    before.token(Kinds.EMAIL_ADDRESS, "a@b.example");
    assertThat(before.token(Kinds.PHONE_NUMBER, "555 0100")).startsWith("[PHONE_2_");
    nanos.addAndGet(Duration.ofHours(2).toNanos());
    var token = numbers.mask(Caller.ANYONE, 7).token(Kinds.PHONE_NUMBER, "555 0100");
    assertThat(token).startsWith("[PHONE_1_");
    assertThat(token.substring(9))
        .isEqualTo(before.token(Kinds.PHONE_NUMBER, "555 0100").substring(9));
  }

  @Test
  void remembersNoMoreConversationsThanItMay() {
    for (var conversation = 1; conversation < 100; conversation++) {
      numbers.mask(Caller.ANYONE, conversation);
    }
    assertThat(numbers.count()).isLessThanOrEqualTo(10);
  }
}
