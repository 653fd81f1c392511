package dev.wagonway.gateway.relay;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.edge.ReplyHead;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * An answer that somebody was told before: what a client reads of it in headers, and on the last
 * usage report of a stream. It costs nothing.
 *
 * @param target the id of the target that gave it
 * @param model what that target calls the model
 * @param lost the names of what was lost in translation, in a list; empty if nothing was
 * @param saved what it cost then
 * @param age how long ago it was given
 */
public record Retold(String target, String model, String lost, Money saved, Duration age) {

  /** What came of looking for a kept answer: {@code hit}, {@code miss} or {@code stored}. */
  public static final String HEADER = "x-wagonway-cache";

  /** What was lost in the translation of {@code waybill}'s answer, as {@link #lost} has it. */
  public static String lost(Waybill waybill) {
    var rewording = waybill.rewording();
    return rewording == null || rewording.losses().isEmpty()
        ? ""
        : Disclosure.names(rewording.lost());
  }

  /**
   * The head of the answer to the request of {@code waybill}.
   *
   * @param type the answer's media type
   */
  public ReplyHead head(Waybill waybill, String type, boolean isStreamed) {
    var head = ReplyHead.of(200).header("content-type", type);
    if (isStreamed) {
      head.header("cache-control", "no-cache").header("x-accel-buffering", "no");
    }
    if (!lost.isEmpty()) {
      head.header("x-wagonway-lost", lost);
    }
    return ReplyFacts.decided(head, waybill)
        .header("x-wagonway-target", target)
        .header("x-wagonway-model", model)
        .header(HEADER, "hit")
        .header("age", Long.toString(Math.max(0, age.toSeconds())))
        .header("x-wagonway-cost-usd", Money.ZERO.toPlainString())
        .header("x-wagonway-saved-usd", saved.toPlainString())
        .header(
            "x-wagonway-overhead-ms",
            ReplyFacts.millis(waybill.overhead().nanos(System.nanoTime())))
        .header("x-wagonway-attempts", "0");
  }

  /** The facts as a JSON object, in place of those that the answer came with. */
  public byte[] json(Waybill waybill) {
    var decision = waybill.decision();
    var facts =
        new JsonObject()
            .text("decision", waybill.id())
            .text("route", decision.query().route().name())
            .text("target", target)
            .text("model", model)
            .text("label", decision.ruling().label().word());
    var rules = Disclosure.rules(decision);
    if (!rules.isEmpty()) {
      facts.text("rule", rules);
    }
    return facts
        .text("cache", "hit")
        .number("age_seconds", Math.max(0, age.toSeconds()))
        .number("cost_usd", Money.ZERO.toPlainString())
        .number("saved_usd", saved.toPlainString())
        .number("overhead_ms", ReplyFacts.millis(waybill.overhead().nanos(System.nanoTime())))
        .number("attempts", 0)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** How every object that {@link ReplyFacts#json} makes for {@code waybill} begins. */
  public static byte[] factsBegin(Waybill waybill) {
    var object = new JsonObject().text("decision", waybill.id()).toString();
    return object.substring(0, object.length() - 1).getBytes(StandardCharsets.UTF_8);
  }
}
