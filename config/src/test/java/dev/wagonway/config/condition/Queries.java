package dev.wagonway.config.condition;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Service;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Form;
import dev.wagonway.predict.Task;
import dev.wagonway.predict.Trait;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Route;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Targets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Queries for conditions to hold for or not. */
final class Queries {

  static final List<String> NAMES =
      List.of("", "auto", "gpt-5", "gpt-4o-mini", "mcp__search", "search", "ci", "legal", "de");

  private Queries() {}

  /** A query of which a test knows every detail. */
  static RouteQuery known() {
    var request =
        new ChatRequest(
            "gpt-5",
            true,
            false,
            12,
            3_000,
            500,
            2,
            Set.of(Capability.VISION, Capability.JSON_SCHEMA),
            null,
            List.of("mcp__search", "shell"),
            Effort.HIGH,
            ChatRequest.Digest.NONE);
    return new RouteQuery(
        request,
        new Features(
            0.75,
            Domain.CODE,
            Task.AGENT_STEP,
            "de",
            true,
            false,
            Form.YES_NO,
            Set.of(Trait.AGENT, Trait.TOOLS_USED)),
        new Caller("ci", "legal", Label.INTERNAL, Set.of(), Set.of()),
        Label.CONFIDENTIAL,
        Route.direct(Targets.cloud(), Label.PUBLIC),
        Instant.parse("2026-11-22T23:30:15Z"),
        0,
        null);
  }

  /** Any query; numbers are small, so that conditions meet them. */
  static RouteQuery any(RandomGenerator random) {
    var needs = EnumSet.noneOf(Capability.class);
    for (var capability : Capability.values()) {
      if (random.nextInt(3) == 0) {
        needs.add(capability);
      }
    }
    var request =
        new ChatRequest(
            one(NAMES, random),
            random.nextBoolean(),
            false,
            1 + random.nextInt(12),
            random.nextInt(20),
            random.nextInt(6),
            1 + random.nextInt(3),
            needs,
            null,
            random.ints(random.nextInt(4), 0, NAMES.size()).mapToObj(NAMES::get).toList(),
            random.nextInt(3) == 0 ? null : one(List.of(Effort.values()), random),
            ChatRequest.Digest.NONE,
            one(List.of(Service.values()), random));
    return new RouteQuery(
        request,
        features(random),
        new Caller(
            one(NAMES, random), one(NAMES, random), one(labels(), random), Set.of(), Set.of()),
        one(labels(), random),
        Route.direct(Targets.edge(), Label.PUBLIC),
        Instant.ofEpochSecond(1_767_225_600L + random.nextInt(365 * 86_400)),
        0,
        null);
  }

  private static Features features(RandomGenerator random) {
    return new Features(
        random.nextInt(9) / 8.0,
        one(List.of(Domain.values()), random),
        one(List.of(Task.values()), random),
        one(NAMES, random),
        random.nextBoolean(),
        random.nextBoolean(),
        one(List.of(Form.values()), random),
        Set.of(one(List.of(Trait.values()), random)));
  }

  private static List<Label> labels() {
    return List.of(Label.values());
  }

  static <T> T one(List<T> all, RandomGenerator random) {
    return all.get(random.nextInt(all.size()));
  }
}
