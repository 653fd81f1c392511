package dev.wagonway.load.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderTest {

  private static final Errand ERRAND = new Errand("i0123456789abcde", 5, 3);

  @Test
  void readsWhatCustomersAskFor() {
    for (var dialect : Dialect.values()) {
      var order = Order.in(dialect, dialect.request("auto", true, ERRAND)).orElseThrow();

      assertThat(order.errand()).isEqualTo(ERRAND);
      assertThat(order.stream()).isTrue();
      assertThat(order.pieces()).isEqualTo(ERRAND.answer());
      assertThat(Order.in(dialect, dialect.request("auto", false, ERRAND)))
          .hasValueSatisfying(whole -> assertThat(whole.stream()).isFalse());
    }
  }

  @Test
  void goesOnWhereAnAnswerBrokeOff() {
    var begun = ERRAND.text().substring(0, 40);
    var order = Order.in(Dialect.CHAT, continued("\"" + begun + "\"")).orElseThrow();

    assertThat(begun + String.join("", order.pieces())).isEqualTo(ERRAND.text());
    assertThat(
            Order.in(
                Dialect.CHAT, continued("[{\"type\":\"text\",\"text\":\"%s\"}]".formatted(begun))))
        .hasValue(order);
  }

  @Test
  void startsAnewIfTheBeginningIsNotItsOwn() {
    var order = Order.in(Dialect.CHAT, continued("\"something else\"")).orElseThrow();

    assertThat(order.pieces()).isEqualTo(ERRAND.answer());
  }

  private static String continued(String assistant) {
    return "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"},{\"role\":\"assistant\",\"content\":%s}]}"
        .formatted(ERRAND.prompt(), assistant);
  }
}
