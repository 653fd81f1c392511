package dev.wagonway.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.route.Availability;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Quota;
import dev.wagonway.spi.Quota.Window;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeadroomTest {

  private static final Secret KEY = new Secret("first");
  private static final Secret OTHER = new Secret("second");
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

  private final AtomicLong now = new AtomicLong(1);
  private final Headroom headroom = new Headroom(now::get);
  private final Target target = withKeys(KEY, OTHER);

  private static Target withKeys(Secret... keys) {
    var endpoint =
        new Endpoint(
            "openai-chat",
            "openai",
            URI.create("https://cloud.example/v1"),
            List.of(keys),
            ReasoningControl.NONE,
            Dialect.PLAIN,
            Map.of());
    return Variant.of(Targets.cloud()).at(endpoint).target();
  }

  private static Quota requests(long left, long limit, Duration reset, boolean gradual) {
    return new Quota(new Window(left, limit, reset, gradual), Window.UNKNOWN);
  }

  private static Quota tokens(long left, long limit) {
    return new Quota(Window.UNKNOWN, new Window(left, limit, HALF_A_MINUTE, false));
  }

  @Test
  void whatIsUsedUpIsSinceItsLastCredentialIs() {
    assertThat(headroom.exhaustedFor(target)).isEmpty();
    headroom.told(target, KEY, now.incrementAndGet(), 10, requests(0, 60, HALF_A_MINUTE, false));
    pass(Duration.ofSeconds(3));
    assertThat(headroom.exhaustedFor(target)).isEmpty();
    headroom.told(target, OTHER, now.incrementAndGet(), 10, requests(0, 60, HALF_A_MINUTE, false));
    pass(Duration.ofSeconds(2));
    headroom.unanswered(target, OTHER, now.get(), 10);
    pass(Duration.ofSeconds(2));
    assertThat(headroom.exhaustedFor(target)).contains(Duration.ofSeconds(4));
  }

  @Test
  void thereIsRoomAgainSinceTheResetOrSinceAnAnswerToldSo() {
    assertThat(headroom.roomFor(target)).isEmpty();
    told(requests(0, 60, HALF_A_MINUTE, false));
    assertThat(headroom.roomFor(target)).as("the other one has room").isEmpty();
    headroom.told(target, OTHER, now.incrementAndGet(), 10, requests(0, 60, HALF_A_MINUTE, false));
    assertThat(headroom.roomFor(target)).isEmpty();
    pass(HALF_A_MINUTE.plusSeconds(2));
    assertThat(headroom.roomFor(target)).contains(Duration.ofSeconds(2).plusNanos(1));
    told(requests(9, 60, HALF_A_MINUTE, false));
    assertThat(headroom.roomFor(target)).contains(Duration.ofSeconds(2).plusNanos(2));
    told(requests(0, 60, HALF_A_MINUTE, false));
    headroom.told(target, OTHER, now.incrementAndGet(), 10, requests(0, 60, HALF_A_MINUTE, false));
    pass(Duration.ofSeconds(2));
    told(requests(9, 60, HALF_A_MINUTE, false));
    pass(Duration.ofSeconds(1));
    assertThat(headroom.roomFor(target)).contains(Duration.ofSeconds(1));
  }

  @Test
  void theLastRequestThatIsSentUsesUpWhatIsLeft() {
    var alone = withKeys(KEY);
    headroom.told(alone, KEY, now.incrementAndGet(), 10, requests(1, 60, HALF_A_MINUTE, false));
    now.incrementAndGet();
    assertThat(headroom.take(alone, KEY, 1)).isTrue();
    assertThat(headroom.exhausted(alone, 1)).isPresent();
    pass(HALF_A_MINUTE.plusSeconds(4));
    assertThat(headroom.roomFor(alone)).isPresent();
  }

  private void told(Quota quota) {
    headroom.told(target, KEY, now.incrementAndGet(), 10, quota);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private boolean take(long inputTokens) {
    now.incrementAndGet();
    return headroom.take(target, KEY, inputTokens);
  }

  @Test
  void whereNothingIsToldNothingIsHeldBack() {
    for (var i = 0; i < 1000; i++) {
      assertThat(take(1_000_000)).isTrue();
    }
    told(Quota.UNKNOWN);
    assertThat(headroom.exhausted(target, 1_000_000)).isEmpty();
  }

  @Test
  void anEmptyLimitIsLeftAloneUntilItIsReset() {
    told(requests(0, -1, HALF_A_MINUTE, false));
    assertThat(take(1)).isFalse();
    assertThat(headroom.exhausted(target, KEY, 1)).contains(HALF_A_MINUTE.minusNanos(1));
    pass(HALF_A_MINUTE);
    assertThat(take(1)).isTrue();
  }

  @Test
  void nobodyIsLeftAloneForMoreThanAMinute() {
    told(requests(0, 14_400, Duration.ofHours(12), false));
    assertThat(headroom.exhausted(target, KEY, 1)).contains(Duration.ofMinutes(1));
    pass(Duration.ofMinutes(1));
    assertThat(headroom.exhausted(target, KEY, 1)).isEmpty();
  }

  @Test
  void aLimitThatDoesNotTellItsResetIsTriedAgainSoon() {
    told(requests(0, -1, Duration.ZERO, false));
    assertThat(take(1)).isFalse();
    pass(Duration.ofSeconds(5));
    assertThat(take(1)).isTrue();
  }

  @Test
  void aLimitThatFillsAllTheTimeGivesOneAtATime() {
    told(requests(0, 60, Duration.ofMinutes(1), true));
    assertThat(take(1)).isFalse();
    pass(Duration.ofMillis(1001));
    assertThat(take(1)).isTrue();
    assertThat(take(1)).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(take(1)).isTrue();
  }

  @Test
  void promptsThatDoNotFitWaitWhileSmallerOnesPass() {
    told(tokens(100, 1000));
    assertThat(take(150)).isFalse();
    assertThat(headroom.exhausted(target, KEY, 150)).isPresent();
    assertThat(take(60)).isTrue();
    assertThat(take(60)).isFalse();
    assertThat(take(40)).isTrue();
    assertThat(take(1)).isFalse();
  }

  @Test
  void aPromptBeyondTheWholeLimitIsTheProvidersToRefuse() {
    told(tokens(1000, 1000));
    assertThat(take(5000)).isTrue();
  }

  @Test
  void eachCredentialHasItsOwn() {
    told(requests(0, -1, HALF_A_MINUTE, false));
    assertThat(headroom.take(target, OTHER, 1)).isTrue();
    assertThat(headroom.exhausted(target, 1)).isEmpty();
    headroom.told(
        target, OTHER, now.incrementAndGet(), 1, requests(0, -1, Duration.ofSeconds(9), false));
    assertThat(headroom.exhausted(target, 1)).contains(Duration.ofSeconds(9));
  }

  @Test
  void theBoardSaysThatATargetCoolsOnceAllItsCredentialsAreUsedUp() {
    var board = new TargetBoard(InstantSource.system());
    var empty = requests(0, -1, HALF_A_MINUTE, false);
    board.headroom().told(target, KEY, System.nanoTime(), 1, empty);
    assertThat(board.about(target).availability()).isEqualTo(Availability.UP);
    board.headroom().told(target, OTHER, System.nanoTime(), 1, empty);
    assertThat(board.about(target).availability()).isEqualTo(Availability.COOLING);
    board.probed(target, false);
    board.probed(target, false);
    assertThat(board.about(target).availability()).isEqualTo(Availability.DOWN);
  }

  @Test
  void ofTenAtOnceWithThreeLeftThreeAreSent() {
    told(requests(3, 100, HALF_A_MINUTE, false));
    var sent = 0;
    for (var i = 0; i < 10; i++) {
      sent += take(1) ? 1 : 0;
    }
    assertThat(sent).isEqualTo(3);
  }

  /** One request on its way; {@code left} is what its answer will tell, or -1 before it is made. */
  private static final class Sent {
    private final long began;
    private long left = -1;

    Sent(long began) {
      this.began = began;
    }
  }

  @Test
  void neverMoreAreSentThanTheProviderHasLeftInWhateverOrderItAnswers() {
    for (var seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var here = new Headroom(now::get);
      long left = random.nextInt(20);
      here.told(target, KEY, now.incrementAndGet(), 1, requests(left, 100, HALF_A_MINUTE, false));
      var open = new ArrayList<Sent>();
      for (var step = 0; step < 400; step++) {
        now.incrementAndGet();
        var sent = open.isEmpty() ? null : open.get(random.nextInt(open.size()));
        if (sent == null || random.nextInt(3) == 0) {
          if (here.take(target, KEY, 1)) {
            open.add(new Sent(now.get()));
          }
        } else if (sent.left < 0) {
          left--;
          assertThat(left).as("seed %d, step %d", seed, step).isNotNegative();
          sent.left = left;
        } else {
          open.remove(sent);
          if (seed % 2 == 1 && random.nextInt(5) == 0) {
            here.unanswered(target, KEY, sent.began, 1);
          } else {
            var quota = requests(sent.left, 100, HALF_A_MINUTE, false);
            here.told(target, KEY, sent.began, 1, quota);
          }
        }
      }
      if (seed % 2 == 0) {
        assertThat(left).as("seed %d: all are told, and so all are used", seed).isZero();
      }
    }
  }
}
