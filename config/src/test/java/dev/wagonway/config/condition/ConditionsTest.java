package dev.wagonway.config.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Service;
import dev.wagonway.config.condition.Compiled.Truth;
import dev.wagonway.route.Condition;
import dev.wagonway.route.Provenance;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.TargetCondition;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Requests;
import dev.wagonway.testkit.Targets;
import dev.wagonway.testkit.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.model == \"gpt-5\"",
        "request.route == \"cloud\"",
        "request.service == \"chat\"",
        "request.label == \"confidential\"",
        "request.input_tokens == 3000",
        "request.max_output_tokens == 500",
        "request.turns == 12",
        "request.choices == 2",
        "request.stream",
        "request.json_schema",
        "size(request.tools) == 2 && \"shell\" in request.tools",
        "request.modalities.size() == 2",
        "\"text\" in request.modalities && \"image\" in request.modalities",
        "!(\"audio\" in request.modalities) && !(\"file\" in request.modalities)",
        "request.difficulty == 0.75",
        "request.domain == \"code\"",
        "request.task == \"agent-step\"",
        "request.form == \"yes-no\"",
        "request.traits.size() == 2 && \"tools-used\" in request.traits",
        "\"agent\" in request.traits && !(\"long\" in request.traits)",
        "request.language == \"de\"",
        "request.asks_to_think && !request.asks_quick",
        "request.effort == \"high\"",
        "caller.name == \"ci\" && caller.team == \"legal\" && caller.label == \"internal\"",
        "now == timestamp(\"2026-11-22T23:30:15Z\")",
        "now.getHours(\"Europe/Berlin\") == 0 && now.getMinutes() == 30 && now.getSeconds() == 15",
        "now.getDayOfWeek() == 0 && now.getDayOfWeek(\"Europe/Berlin\") == 1",
        "now.getDate() == 22 && now.getDayOfMonth() == 21 && now.getDayOfYear() == 325",
        "now.getMonth() == 10 && now.getFullYear() == 2026",
        "now - timestamp(\"2026-11-22T00:00:00+01:00\") == duration(\"24h30m15s\")",
        "now - duration(\"1h\") < now && duration(\"1h\") + now > now",
        "request.turns > 2.5 && 2.5 < request.turns && request.difficulty < 1",
        "request.tools.exists(t, t.startsWith(\"mcp__\"))",
        "request.tools.exists_one(t, t.matches(\"^she\"))",
        "request.tools.all(t, [1, 2].exists(n, n == request.choices && size(t) > n))",
        "(request.stream ? request.tools : [\"x\"]).size() == 2",
        "request.choices in (request.stream ? [2, 3] : [4])",
        "request.model + \"-\" + caller.name == \"gpt-5-ci\""
      })
  void readsWhatItSays(String text) {
    assertThat(compiled(text).holds(Queries.known())).isTrue();
    assertThat(compiled("!(" + text + ")").holds(Queries.known())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target.id == \"glm\" && target.model == \"big-model\" && target.provider == \"openai\"",
        "target.tier == \"cloud\" && target.clearance == \"internal\"",
        "\"EU\" in target.jurisdictions && size(target.jurisdictions) == 2",
        "target.developer == \"Zhipu AI\" && target.developed_in == \"CN\"",
        "target.region == \"eu-central-1\" && target.licence == \"mit\"",
        "target.open_weights && !target.commercial_use",
        "target.parameters == 744.0 && target.context == 200000 && target.max_output == 64000",
        "target.capabilities.all(c, c in target.capabilities) && \"tools\" in target.capabilities",
        "target.quality == 0.5 && target.input_price == 2.0 && target.output_price == 10.0",
        "request.input_tokens < target.context && target.parameters > request.turns"
      })
  void readsWhatItSaysOfTargets(String text) {
    var target =
        Variant.of(Targets.cloud())
            .id("glm")
            .quality(0.5)
            .provenance(
                new Provenance(
                    "Zhipu AI", "CN", Set.of("DE", "EU"), "eu-central-1", "mit", true, null, 744))
            .target();

    assertThat(compiledTarget(text).holds(target, Queries.known())).isTrue();
  }

  @Test
  void tellsServicesApart() {
    var condition = compiled("request.service in [\"embedding\", \"rerank\"]");
    var route = Queries.known().route();
    for (var service : Service.values()) {
      var request = ChatRequest.plain(service, "m", 10);
      assertThat(condition.holds(new RouteQuery(request, Label.PUBLIC, route)))
          .isEqualTo(service == Service.EMBEDDING || service == Service.RERANK);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!(\"US\" in target.jurisdictions)",
        "target.jurisdictions.all(j, j != \"US\")",
        "target.developed_in != \"CN\"",
        "!(target.developer == \"x\" || target.licence == \"proprietary\")",
        "target.region != \"us-east-1\" && request.turns > 0",
        "target.parameters <= 40.0",
        "!(target.context > 8000 && target.max_output > 1000)",
        "target.licence == \"mit\" ? true : target.tier == \"cloud\""
      })
  void whatIsNotKnownOfATargetHoldsForNone(String text) {
    var unknown = Variant.of(Targets.cloud()).provenance(Provenance.UNKNOWN).tokens(0, 0).target();
    assertThat(compiledTarget(text).holds(unknown, Queries.known())).isFalse();
    assertThat(compiledTarget("!(" + text + ")").holds(unknown, Queries.known())).isFalse();
    assertThat(
            compiledTarget("target.tier == \"cloud\" || " + text).holds(unknown, Queries.known()))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target.licence == \"\" || target.licence == \"mit\"",
        "target.region in [\"\", \"eu-central-1\"]",
        "target.parameters == 0.0 || target.parameters > 70.0",
        "size(target.jurisdictions) == 0"
      })
  void aConditionMayNameWhatStandsForUnknown(String text) {
    var unknown = Variant.of(Targets.cloud()).provenance(Provenance.UNKNOWN).target();
    assertThat(compiledTarget(text).holds(unknown, Queries.known())).isTrue();
    assertThat(compiledTarget("!(" + text + ")").holds(unknown, Queries.known())).isFalse();
  }

  @Test
  void anEffortThatTheClientDidNotNameIsEmpty() {
    assertThat(compiled("request.effort == \"\"").holds(Queries.known())).isFalse();
    assertThat(
            compiled("request.effort == \"\"")
                .holds(
                    new RouteQuery(
                        Requests.small(), Queries.known().label(), Queries.known().route())))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775807 + request.turns > 0",
        "-9223372036854775807 - request.turns * 2 < 0",
        "request.input_tokens * 9223372036854775807 > 0",
        "-(-9223372036854775807 - request.turns) > 0",
        "now + duration(\"87660000h\") >= now",
        "now - duration(\"87660000h\") <= now",
        "duration(\"87660000h\") - duration(\"-87660000h\") > duration(\"87660000h\")"
      })
  void stopsAtTheEndOfWhatFits(String text) {
    assertThat(compiled(text).holds(at(Instant.MAX))).isTrue();
    assertThat(compiled(text).holds(at(Instant.MIN))).isTrue();
  }

  @Test
  void neverThrowsWhateverTheTime() {
    var random = new Random(5);
    var expressions = new Expressions(random);
    var held = 0;
    for (var i = 0; i < 1_000; i++) {
      var condition = compiled(expressions.bool(3));
      for (var now : List.of(Instant.MIN, Instant.EPOCH, Instant.MAX)) {
        held += condition.holds(at(now)) ? 1 : 0;
      }
    }
    assertThat(held).isBetween(500, 2_500);
  }

  @Test
  void isEqualToAnotherWithTheSameText() {
    assertThat(compiled("request.turns > 1"))
        .isEqualTo(compiled("request.turns > 1"))
        .hasSameHashCodeAs(compiled("request.turns > 1"))
        .isNotEqualTo(compiled("request.turns > 2"))
        .hasToString("request.turns > 1");
    assertThat(compiledTarget("target.open_weights"))
        .isEqualTo(compiledTarget("target.open_weights"))
        .hasSameHashCodeAs(compiledTarget("target.open_weights"))
        .isNotEqualTo(compiledTarget("!target.open_weights"))
        .hasToString("target.open_weights");
    assertThat(compiled(" request.stream\n").text()).isEqualTo(" request.stream\n");
  }

  @Test
  void trueHoldsAlwaysAndNeedsNoCel() throws Exception {
    assertThat(Conditions.request(" true "))
        .isEqualTo(new Compiled.Ok<>(Condition.ALWAYS, Truth.ALWAYS));

    var request =
        new WithoutCel(Conditions.class.getClassLoader())
            .loadClass(Conditions.class.getName())
            .getMethod("request", String.class);
    assertThat(request.invoke(null, "true")).hasToString("Ok[condition=true, truth=ALWAYS]");
    assertThatThrownBy(() -> request.invoke(null, "request.stream"))
        .isInstanceOf(InvocationTargetException.class)
        .hasCauseInstanceOf(NoClassDefFoundError.class);
  }

  private static RouteQuery at(Instant now) {
    var known = Queries.known();
    return new RouteQuery(
        known.request(),
        known.features(),
        known.caller(),
        known.label(),
        known.route(),
        now,
        0,
        null);
  }

  private static Condition compiled(String text) {
    return switch (Conditions.request(text)) {
      case Compiled.Ok(Condition condition, _) -> condition;
      case Compiled.Fault(int offset, String message) ->
          throw new AssertionError(text + " at " + offset + ": " + message);
    };
  }

  private static TargetCondition compiledTarget(String text) {
    return switch (Conditions.target(text)) {
      case Compiled.Ok(TargetCondition condition, _) -> condition;
      case Compiled.Fault(int offset, String message) ->
          throw new AssertionError(text + " at " + offset + ": " + message);
    };
  }

  /** Loads this package anew, in a world without CEL. */
  private static final class WithoutCel extends ClassLoader {

    WithoutCel(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("dev.cel.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith(Conditions.class.getPackageName() + ".")) {
        return super.loadClass(name, resolve);
      }
      var loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (var bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        var all = bytes.readAllBytes();
        return defineClass(name, all, 0, all.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
