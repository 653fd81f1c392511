package dev.wagonway.gateway.waybills;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Service;
import dev.wagonway.chat.Usage;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.route.Availability;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Hold;
import dev.wagonway.route.TargetFacts;
import dev.wagonway.sensitivity.Label;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link WaybillLine} writes. Immutable. */
final class LineParser {

  private static final Function<String, Optional<Availability>> AVAILABILITY =
      worded(Availability.values(), Availability::word);
  private static final Function<String, Optional<Capability>> CAPABILITY =
      worded(Capability.values(), Capability::word);
  private static final Function<String, Optional<Leg.Kind>> KIND =
      worded(Leg.Kind.values(), Leg.Kind::word);

  private static final Function<String, Optional<Service>> SERVICE =
      worded(Service.values(), Service::word);

  private final JsonMapper mapper = JsonMapper.shared();

  /**
   * Reads a line.
   *
   * @throws DamagedLine if it is none, or of another version
   */
  RecordedDecision parse(String line) {
    try {
      var node = mapper.readTree(line);
      if (!node.isObject()) {
        throw new DamagedLine("no JSON object (expected: a waybill)");
      }
      var members = new Members(node, "");
      if (!members.has("v") || members.whole("v") != WaybillLine.VERSION) {
        throw new DamagedLine("no waybill of version " + WaybillLine.VERSION);
      }
      return recorded(members);
    } catch (JacksonException _) {
      throw new DamagedLine("no JSON (expected: a waybill)");
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException _) {
      throw new DamagedLine("a value is out of range");
    }
  }

  private static RecordedDecision recorded(Members line) {
    return new RecordedDecision(
        line.text("id"),
        Instant.parse(line.text("at")),
        line.text("policy"),
        caller(line.object("caller")),
        line.text("route"),
        request(line.object("request")),
        FeatureMembers.read(line.object("features")),
        line.word("label", Label::parse),
        line.has("masked") ? line.word("masked", Label::parse) : null,
        line.bits("conversation"),
        hold(line.objectIfAny("hold")),
        new RecordedDecision.Chance(line.bits("seed"), line.whole("turn"), line.flag("online")),
        known(line.object("known")),
        chosen(line.object("decision")),
        result(line),
        OutlookMembers.outlook(line.objectIfAny("outlook")),
        BudgetMembers.read(line));
  }

  private static Map<String, TargetFacts> known(Members known) {
    var facts = new HashMap<String, TargetFacts>();
    known.all().forEach((id, about) -> facts.put(id, facts(about)));
    return facts;
  }

  private static TargetFacts facts(Members about) {
    return new TargetFacts(
        availability(about),
        about.has("weight") ? about.part("weight") : 1,
        about.smallWhole("in_flight"),
        Duration.ofNanos(about.whole("first_token_ns")),
        about.number("tokens_per_second"),
        about.flag("observed"));
  }

  /** Lines of earlier releases only tell whether the target was healthy. */
  private static Availability availability(Members about) {
    if (about.has("availability")) {
      return about.word("availability", AVAILABILITY);
    }
    return about.flag("healthy") ? Availability.UP : Availability.DOWN;
  }

  private static Caller caller(Members caller) {
    return new Caller(
        caller.text("name"),
        caller.text("team"),
        caller.has("project") ? caller.text("project") : "",
        caller.word("label", Label::parse),
        ids(caller, "routes"),
        ids(caller, "targets"),
        null,
        Set.of(),
        List.of());
  }

  private static Set<String> ids(Members caller, String name) {
    return caller.has(name) ? new HashSet<>(caller.texts(name)) : Set.of();
  }

  private static ChatRequest request(Members request) {
    var needs = new HashSet<Capability>();
    for (var word : request.texts("needs")) {
      needs.add(
          CAPABILITY
              .apply(word)
              .orElseThrow(() -> new DamagedLine("request.needs: holds an unknown word")));
    }
    return new ChatRequest(
        request.text("model"),
        request.flag("stream"),
        request.flag("include_usage"),
        request.smallWhole("turns"),
        request.whole("input_tokens"),
        request.whole("max_output_tokens"),
        request.smallWhole("choices"),
        needs,
        null,
        request.texts("tools"),
        effort(request),
        new ChatRequest.Digest(request.bits("prefix"), request.bits("whole")),
        request.has("service") ? request.word("service", SERVICE) : Service.CHAT);
  }

  private static @Nullable Hold hold(@Nullable Members hold) {
    return hold == null
        ? null
        : new Hold(
            hold.text("target"), hold.whole("cached_tokens"), hold.smallWhole("bad_signals"));
  }

  private static RecordedDecision.Chosen chosen(Members decision) {
    var expected = new HashMap<String, RecordedDecision.Expected>();
    for (var candidate : decision.objects("ranked")) {
      expected.put(candidate.text("target"), expected(candidate));
    }
    var rejected = new HashMap<String, String>();
    for (var rejection : decision.objects("rejected")) {
      rejected.put(rejection.text("target"), rejection.text("word"));
    }
    return new RecordedDecision.Chosen(
        decision.text("basis"),
        decision.word("label", Label::parse),
        effort(decision),
        decision.texts("rules"),
        decision.objects("ranked").stream().map(ranked -> ranked.text("target")).toList(),
        expected,
        rejected);
  }

  private static RecordedDecision.Expected expected(Members candidate) {
    return new RecordedDecision.Expected(
        candidate.money("cost_usd"),
        Duration.ofNanos(candidate.whole("first_token_ns")),
        Duration.ofNanos(candidate.whole("latency_ns")),
        candidate.number("quality"),
        candidate.smallWhole("standing"),
        candidate.number("score"));
  }

  private static RecordedDecision.Result result(Members line) {
    return new RecordedDecision.Result(
        line.has("target") ? line.text("target") : null,
        attempts(line.objects("attempts")),
        line.text("outcome"),
        usage(line.objectIfAny("usage")),
        line.money("cost_usd"));
  }

  /** Lines of earlier releases do not tell kinds, as there were no others than these two. */
  private static List<RecordedDecision.Attempt> attempts(List<Members> objects) {
    var attempts = new ArrayList<RecordedDecision.Attempt>(objects.size());
    for (var attempt : objects) {
      var usual = attempts.isEmpty() ? Leg.Kind.FIRST : Leg.Kind.FALLBACK;
      attempts.add(
          new RecordedDecision.Attempt(
              attempt.text("target"),
              attempt.has("kind") ? attempt.word("kind", KIND) : usual,
              attempt.text("outcome")));
    }
    return attempts;
  }

  private static @Nullable Usage usage(@Nullable Members usage) {
    return usage == null
        ? null
        : new Usage(
            usage.whole("input"),
            usage.whole("cached_input"),
            usage.whole("cache_write"),
            usage.whole("output"),
            usage.whole("reasoning"),
            usage.wholeIfAny("audio_input"),
            usage.wholeIfAny("audio_output"),
            usage.wholeIfAny("images"));
  }

  private static @Nullable Effort effort(Members members) {
    return members.has("effort") ? members.word("effort", Effort::parse) : null;
  }

  static <T> Function<String, Optional<T>> worded(T[] values, Function<T, String> word) {
    return text -> Arrays.stream(values).filter(v -> word.apply(v).equals(text)).findFirst();
  }
}
