package dev.wagonway.gateway.ledger;

import dev.wagonway.chat.Usage;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * What calls have come to together. Money is in nano-dollars and may be more than {@link
 * dev.wagonway.cost.Money} holds.
 *
 * @param calls how many there were
 * @param requests how many of them were the first of their requests
 * @param input tokens of prompts
 * @param cachedInput those of them that the provider had in its cache
 * @param output tokens of answers
 * @param estimated how many calls the gateway counted itself, as nobody reported
 * @param cost what targets charge by their prices
 * @param reportedCalls of how many the provider told what they cost
 * @param reported what these cost, as the provider says
 * @param saved what answers from the cache would have cost
 */
public record Figures(
    long calls,
    long requests,
    long input,
    long cachedInput,
    long output,
    long estimated,
    BigInteger cost,
    long reportedCalls,
    BigInteger reported,
    BigInteger saved) {

  static final Figures NONE =
      new Figures(0, 0, 0, 0, 0, 0, BigInteger.ZERO, 0, BigInteger.ZERO, BigInteger.ZERO);

  static final long DOLLAR = 1_000_000_000L;

  /** The columns of sums, in the order of {@link #bind}. */
  static final List<String> COLUMNS =
      List.of(
          "calls",
          "requests",
          "input",
          "cached_input",
          "output",
          "estimated",
          "reported_calls",
          "cost_usd",
          "cost_nano",
          "reported_usd",
          "reported_nano",
          "saved_usd",
          "saved_nano");

  /** The same of a row of {@code ledger_entry}. */
  static final List<String> OF_ENTRY =
      List.of(
          "1",
          "requests",
          "COALESCE(input, 0)",
          "COALESCE(cached_input, 0)",
          "COALESCE(output, 0)",
          "estimated",
          "CASE WHEN reported IS NULL THEN 0 ELSE 1 END",
          "COALESCE(cost, 0) / " + DOLLAR,
          "COALESCE(cost, 0) % " + DOLLAR,
          "COALESCE(reported, 0) / " + DOLLAR,
          "COALESCE(reported, 0) % " + DOLLAR,
          "COALESCE(saved, 0) / " + DOLLAR,
          "COALESCE(saved, 0) % " + DOLLAR);

  /** Of one call, of which so much was counted. */
  static Figures of(Posting.Settled call, long requests, Usage usage) {
    var reported = call.reported();
    return new Figures(
        1,
        requests,
        usage.inputTokens(),
        usage.cachedInputTokens(),
        usage.outputTokens(),
        call.estimated() ? 1 : 0,
        BigInteger.valueOf(call.cost().nanoUsd()),
        reported == null ? 0 : 1,
        reported == null ? BigInteger.ZERO : BigInteger.valueOf(reported.nanoUsd()),
        BigInteger.valueOf(call.saved().nanoUsd()));
  }

  Figures plus(Figures other) {
    return new Figures(
        calls + other.calls,
        requests + other.requests,
        input + other.input,
        cachedInput + other.cachedInput,
        output + other.output,
        estimated + other.estimated,
        cost.add(other.cost),
        reportedCalls + other.reportedCalls,
        reported.add(other.reported),
        saved.add(other.saved));
  }

  /** Sets parameters from {@code first} on, in the order of {@link #COLUMNS}. */
  void bind(PreparedStatement statement, int first) throws SQLException {
    long[] counts = {calls, requests, input, cachedInput, output, estimated, reportedCalls};
    var at = first;
    for (var count : counts) {
      statement.setLong(at++, count);
    }
    for (var money : List.of(cost, reported, saved)) {
      var parts = money.divideAndRemainder(BigInteger.valueOf(DOLLAR));
      statement.setLong(at++, parts[0].longValueExact());
      statement.setLong(at++, parts[1].longValueExact());
    }
  }

  /** Reads columns from {@code first} on, in the order of {@link #COLUMNS}. */
  static Figures read(ResultSet row, int first) throws SQLException {
    return new Figures(
        row.getLong(first),
        row.getLong(first + 1),
        row.getLong(first + 2),
        row.getLong(first + 3),
        row.getLong(first + 4),
        row.getLong(first + 5),
        money(row, first + 7),
        row.getLong(first + 6),
        money(row, first + 9),
        money(row, first + 11));
  }

  private static BigInteger money(ResultSet row, int at) throws SQLException {
    return BigInteger.valueOf(row.getLong(at))
        .multiply(BigInteger.valueOf(DOLLAR))
        .add(BigInteger.valueOf(row.getLong(at + 1)));
  }
}
