package dev.wagonway.config;

import static dev.wagonway.config.yaml.Sections.optional;
import static dev.wagonway.config.yaml.Sections.required;
import static dev.wagonway.config.yaml.Sections.section;

import dev.wagonway.config.SharedSettings.LimitsWhenAway;
import dev.wagonway.config.yaml.Notation;
import dev.wagonway.config.yaml.SectionReader;
import dev.wagonway.config.yaml.Shape.Either;
import dev.wagonway.config.yaml.Shape.One;
import dev.wagonway.config.yaml.Shape.Section;
import dev.wagonway.config.yaml.Value;
import dev.wagonway.cost.Money;
import dev.wagonway.route.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code shared}. */
final class SharedReader {

  private static final String USUAL_PREFIX = "wagonway:";
  private static final Duration USUAL_PATIENCE = Duration.ofMillis(100);

  private static final Notation<Secret> REDIS =
      Notation.of(
              "an address such as redis://user:password@host:6379/0, rediss:// with TLS, or"
                  + " redis-sentinel://host:26379,other:26379/0#name",
              "(?:rediss?|redis-sentinel)://[!-~]{1,2000}",
              match -> Optional.of(new Secret(match.group())))
          .showing(Value::masked);

  private static final Notation<String> PREFIX =
      Notation.of(
          "up to 64 letters, digits and . _ : -",
          "[A-Za-z0-9._:-]{0,64}",
          match -> Optional.of(match.group()));

  private static final Notation<Boolean> REFUSE =
      Notation.of("refuse", "refuse", _ -> Optional.of(true));

  private static final Notation<Money> ALLOWED =
      Notation.of(
          "an amount above 0 such as 1 USD",
          "([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?USD",
          match ->
              Optional.of(Money.ofUsd(match.group(1))).filter(most -> !most.equals(Money.ZERO)));

  private static final Notation<LimitsWhenAway> LIMITS =
      Notation.oneOf(LimitsWhenAway.values(), one -> one.name().toLowerCase(Locale.ROOT));

  private static final Section ALLOW =
      section(required("allow", ALLOWED, "Of each budget, by each gateway: 1 USD."));

  static final Section SECTION =
      section(
          required("redis", REDIS, "Where it is, at best as ${REDIS_URL}."),
          optional("prefix", PREFIX, "Of the names of all keys in it; default wagonway:."),
          optional("patience", Notations.DURATION, "For its answers; default 100ms."),
          optional(
              "when-away",
              new Either(List.of(new One(REFUSE), ALLOW)),
              "What budgets give while it is away; default refuse."),
          optional("limits-when-away", LIMITS, "What rate limits do then; default local."));

  private SharedReader() {}

  static @Nullable SharedSettings read(SectionReader root, @Nullable LedgerSettings ledger) {
    if (!root.has("shared")) {
      return null;
    }
    var section = root.section("shared", SECTION);
    if (ledger == null || !(ledger.store() instanceof LedgerSettings.Store.Database)) {
      section.complainHere(
          "no ledger that gateways share (expected: ledger: with the url of a PostgreSQL database,"
              + " from which budgets are counted anew when Redis has forgotten them)");
    }
    var settings =
        new SharedSettings(
            section.read("redis", REDIS).map(Secret::reveal).orElse(""),
            section.read("prefix", PREFIX).orElse(USUAL_PREFIX),
            section.read("patience", Notations.DURATION).orElse(USUAL_PATIENCE),
            allowance(section),
            section.read("limits-when-away", LIMITS).orElse(LimitsWhenAway.LOCAL));
    return settings.redis().isEmpty() ? null : settings;
  }

  private static Money allowance(SectionReader section) {
    return switch (Switch.read(section, "when-away", ALLOW, REFUSE)) {
      case Switch.Silent _, Switch.Word _ -> Money.ZERO;
      case Switch.Told(var told) -> told.read("allow", ALLOWED).orElse(Money.ZERO);
    };
  }
}
