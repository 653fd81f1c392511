package dev.wagonway.gateway.budget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.TokenEstimate;
import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.cost.Scale;
import dev.wagonway.cost.Tariff;
import dev.wagonway.gateway.ledger.Ledger;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Cascade;
import dev.wagonway.route.Target;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class WorstCaseTest {

  private final House house = new House(Ledger.NONE, Instant.EPOCH);

  @Test
  void noTextHasMoreBytesThanTheBoundOfItsEstimateHasTokens() {
    var random = new SplittableRandom(3);
    for (var i = 0; i < 20_000; i++) {
      var text = text(random);
      assertThat(TokenEstimate.ofText(text) * WorstCase.TOKENS_PER_ESTIMATED)
          .isGreaterThanOrEqualTo(text.getBytes(UTF_8).length);
    }
  }

  @Test
  void costsNoLessThanAnyUsageWithinItsTokens() {
    var random = new SplittableRandom(5);
    for (var i = 0; i < 5_000; i++) {
      var target = Variant.of(Targets.cloud()).tariff(Tariff.of(price(random))).target();
      var most = 1 + random.nextInt(5_000);
      var request = Requests.of(random.nextInt(3_000), most, Set.of());
      var bound = bound(request, target);
      var input = bound.tokens() - most;
      var cached = random.nextLong(input + 1);
      var usage =
          new Usage(input, cached, random.nextLong(input + 1), most, random.nextInt(most + 1));
      assertThat(bound.cost())
          .isGreaterThanOrEqualTo(target.tariff().at(input, Instant.EPOCH).of(usage));
    }
  }

  @Test
  void anAnswerWithoutALimitIsTakenToBeAsLongAsTheTargetGeneratesUpToTheDeclaredMost() {
    var capped = bound(Requests.of(100, 7, Set.of()), Targets.cloud()).tokens();
    var open = bound(Requests.of(100, 0, Set.of()), Targets.cloud()).tokens();
    assertThat(open - capped).isEqualTo(WorstCase.OUTPUT_TOKENS - 7);
    assertThat(bound(Requests.of(100, 0, Set.of()), Targets.edge()).tokens())
        .isEqualTo(528 + 2_000);
  }

  @Test
  void everyChoiceMayBeAsLongAsTheRequestAllows() {
    var one = Requests.of(100, 1_000, Set.of());
    var three = new ChatRequest("auto", false, false, 1, 100, 1_000, 3, Set.of(), null);
    assertThat(bound(three, Targets.cloud()).tokens() - bound(one, Targets.cloud()).tokens())
        .isEqualTo(2_000);
  }

  @Test
  void aPromptIsNoLargerThanTheTargetsContext() {
    assertThat(bound(Requests.of(7_000, 10, Set.of()), Targets.edge()).tokens()).isEqualTo(8_010);
  }

  @Test
  void thePriceOfThePromptAtItsLongestCounts() {
    var scale =
        new Scale(
            Price.perMillion(Money.ofUsd("1"), Money.ofUsd("1")),
            List.of(new Scale.Step(300, Price.perMillion(Money.ofUsd("4"), Money.ofUsd("1")))));
    var target = Variant.of(Targets.cloud()).tariff(Tariff.of(scale)).target();
    assertThat(bound(Requests.of(100, 100, Set.of()), target).cost())
        .isEqualTo(Money.ofUsd("0.002212"));
  }

  @Test
  void askingTwiceToCompareIsASecondCall() {
    var cascade = new Cascade(Set.of(Cascade.Check.AGREEMENT), 0.8, 40);
    var request = Requests.of(100, 100, Set.of());
    var route = House.route("auto", cascade, Targets.cloud(), Targets.onPrem());
    var waybill = house.request(Caller.ANYONE, route, request);
    var once = bound(request, Targets.cloud());
    var twice = WorstCase.of(waybill, waybill.decision().ranked().getFirst());
    assertThat(twice.cost()).isEqualTo(once.cost().times(2));
    assertThat(twice.tokens()).isEqualTo(once.tokens() * 2);
  }

  @Test
  void feesCountPerRequestAndPerImage() {
    var zero = Money.ZERO;
    var price =
        new Price(
            zero, zero, zero, zero, zero, zero, zero, Money.ofUsd("0.01"), Money.ofUsd("0.1"));
    var target =
        Variant.of(Targets.cloud()).tariff(Tariff.of(price)).services(Service.CHAT, Service.IMAGE);
    var seen = Requests.of(765 * 2 + 10, 1, Set.of(Capability.VISION));
    assertThat(bound(seen, target.target()).cost()).isEqualTo(Money.ofUsd("0.21"));
    var made = ChatRequest.plain(Service.IMAGE, "auto", 10);
    assertThat(bound(made, target.target()).cost()).isEqualTo(Money.ofUsd("0.11"));
  }

  @Test
  void whatCannotBeCountedIsStillAnAmount() {
    var dear = new Price(Price.MOST, Price.MOST, Price.MOST, Price.MOST, Price.MOST);
    var target = Variant.of(Targets.cloud()).tariff(Tariff.of(dear)).target();
    assertThat(bound(Requests.of(100, 100, Set.of()), target).cost()).isEqualTo(Price.MOST);
  }

  private WorstCase.Bound bound(ChatRequest request, Target target) {
    var waybill = house.request(Caller.ANYONE, House.route("auto", target), request);
    return WorstCase.of(waybill, waybill.decision().ranked().getFirst());
  }

  private static Price price(RandomGenerator random) {
    return new Price(
        rate(random),
        rate(random),
        rate(random),
        rate(random),
        rate(random),
        rate(random),
        rate(random),
        rate(random),
        Money.ZERO);
  }

  private static Money rate(RandomGenerator random) {
    return new Money(random.nextLong(100_000_000_000L));
  }

  private static String text(RandomGenerator random) {
    var text = new StringBuilder();
    var length = random.nextInt(12);
    for (var i = 0; i < length; i++) {
      var point =
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> 0x80 + random.nextInt(0x700);
            case 2 -> 0x4e00 + random.nextInt(0x5000);
            default -> 0x1f300 + random.nextInt(0x300);
          };
      text.appendCodePoint(point);
    }
    return text.toString();
  }
}
