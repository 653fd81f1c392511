package dev.wagonway.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.chat.Usage;
import dev.wagonway.cost.Money;
import dev.wagonway.cost.Price;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Quirk;
import dev.wagonway.spi.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What providers report, read by their own wires and priced to the nano-dollar. The table, {@code
 * priced-examples.txt}, tells the arithmetic of each row.
 */
class PricedExamplesTest {

  /**
   * A report of usage and what it costs.
   *
   * @param wire the API, and a habit of the provider after a plus sign
   * @param rates dollars per million tokens: prompt, from the cache, into it, into it for an hour,
   *     output
   * @param nanoUsd what it costs, as computed by hand
   * @param usage the report; quotes may be single ones
   */
  record Row(String name, String wire, String rates, long nanoUsd, String usage) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    return table()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" \\| ", -1))
        .map(cell -> new Row(cell[0], cell[1], cell[2], Long.parseLong(cell[3]), cell[5]));
  }

  private static String table() {
    try (var table = PricedExamplesTest.class.getResourceAsStream("priced-examples.txt")) {
      return new String(Objects.requireNonNull(table).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void costsWhatTheProvidersPriceListSays(Row row) {
    assertThat(price(row.rates()).of(usage(row))).isEqualTo(new Money(row.nanoUsd()));
  }

  /** xAI and OpenRouter say themselves what a call costs, and agree with the table. */
  @Test
  void whatProvidersSayThatACallCostsIsReadAndAgrees() {
    var told = rows().filter(row -> usage(row).isCharged()).toList();
    assertThat(told)
        .extracting(Row::name)
        .containsExactly(
            "xAI, reasoning beside the output", "xAI, a tool", "OpenRouter, with its cost");
    assertThat(told)
        .allSatisfy(row -> assertThat(usage(row).chargedNanoUsd()).isEqualTo(row.nanoUsd()));
  }

  /** With a key of the customer's own, OpenRouter's cost is a fee on top of the vendor's. */
  @Test
  void aFeeForOnesOwnKeyIsAddedToTheVendorsCost() {
    var row =
        new Row(
            "own key",
            "openai-chat",
            "1 1 1 1 1",
            0,
            "{'prompt_tokens':10,'completion_tokens':2,'cost':1.5e-06,'is_byok':true,"
                + "'cost_details':{'upstream_inference_cost':0.00003}}");
    assertThat(usage(row).chargedNanoUsd()).isEqualTo(31_500);
  }

  private static Usage usage(Row row) {
    var parts = row.wire().split("\\+", 2);
    var quirks = parts.length == 1 ? Set.<Quirk>of() : Set.of(Quirk.valueOf(parts[1]));
    var dialect = new Dialect(quirks, List.of(), Map.of());
    var body = answer(parts[0], row.usage()).replace('\'', '"').getBytes(UTF_8);
    return wire(parts[0]).readAnswer(body, dialect).stream()
        .filter(ChatEvent.UsageReport.class::isInstance)
        .map(event -> ((ChatEvent.UsageReport) event).usage())
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private static String answer(String wire, String usage) {
    return switch (wire) {
      case "openai-chat" ->
          "{'choices':[{'index':0,'message':{'role':'assistant','content':'x'},"
              + "'finish_reason':'stop'}],'usage':"
              + usage
              + "}";
      case "openai-responses" ->
          "{'id':'resp_1','object':'response','status':'completed','model':'m','output':["
              + "{'type':'message','id':'msg_1','role':'assistant','content':["
              + "{'type':'output_text','text':'x','annotations':[]}]}],'usage':"
              + usage
              + "}";
      case "anthropic-messages" ->
          "{'id':'msg_1','type':'message','role':'assistant','model':'m','content':["
              + "{'type':'text','text':'x'}],'stop_reason':'end_turn','usage':"
              + usage
              + "}";
      case "gemini" ->
          "{'candidates':[{'content':{'role':'model','parts':[{'text':'x'}]},"
              + "'finishReason':'STOP','index':0}],'usageMetadata':"
              + usage
              + "}";
      case "bedrock-converse" ->
          "{'output':{'message':{'role':'assistant','content':[{'text':'x'}]}},"
              + "'stopReason':'end_turn','usage':"
              + usage
              + "}";
      case "cohere" ->
          "{'id':'1','finish_reason':'COMPLETE','message':{'role':'assistant','content':["
              + "{'type':'text','text':'x'}]},'usage':"
              + usage
              + "}";
      default ->
          "{'model':'m','message':{'role':'assistant','content':'x'},'done':true,"
              + "'done_reason':'stop',"
              + usage.substring(1);
    };
  }

  private static Price price(String rates) {
    var rate = Stream.of(rates.split(" ", -1)).map(Money::ofUsd).toList();
    var input = rate.get(0);
    var output = rate.get(4);
    return new Price(
        input,
        rate.get(1),
        rate.get(2),
        output,
        output,
        input,
        output,
        Money.ZERO,
        Money.ZERO,
        rate.get(3));
  }

  private static Wire wire(String name) {
    return ServiceLoader.load(Wire.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(wire -> wire.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
