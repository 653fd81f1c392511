package dev.wagonway.config.condition;

import static java.util.Objects.requireNonNull;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Service;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Form;
import dev.wagonway.predict.Task;
import dev.wagonway.predict.Trait;
import dev.wagonway.route.RouteQuery;
import dev.wagonway.route.Target;
import dev.wagonway.route.Tier;
import dev.wagonway.sensitivity.Label;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names that a condition can use. Immutable. */
final class Environment {

  private static final Words<Label> LABELS = Words.of(Label.values(), Label::word);
  private static final Words<Domain> DOMAINS = Words.of(Domain.values(), Domain::word);
  private static final Words<Task> TASKS = Words.of(Task.values(), Task::word);
  private static final Words<Form> FORMS = Words.of(Form.values(), Form::word);
  private static final Words<Effort> EFFORTS = Words.of(Effort.values(), Effort::word);
  private static final Words<Service> SERVICES = Words.of(Service.values(), Service::word);
  private static final Words<Tier> TIERS = Words.of(Tier.values(), Tier::word);
  private static final Subsets<Capability> MODALITIES =
      Subsets.of(
          List.of("text"),
          List.of(Capability.VISION, Capability.AUDIO, Capability.FILES),
          Environment::modality);
  private static final Subsets<Trait> TRAITS =
      Subsets.of(List.of(), List.of(Trait.values()), Trait::word);
  private static final Subsets<Capability> CAPABILITIES =
      Subsets.of(List.of(), List.of(Capability.values()), Capability::word);

  /** What conditions about requests know. */
  static final Environment REQUEST = new Environment(aboutRequests());

  /** What conditions about targets know: the target too. */
  static final Environment TARGET =
      new Environment(Stream.concat(aboutRequests().stream(), aboutTargets().stream()).toList());

  private final Map<String, Variable> byName = new LinkedHashMap<>();

  private Environment(List<Variable> variables) {
    variables.forEach(variable -> byName.put(variable.name(), variable));
  }

  Collection<Variable> variables() {
    return byName.values();
  }

  Optional<Variable> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Whether {@code name} has fields: {@code request}. */
  boolean isRoot(String name) {
    return !fieldsOf(name).isEmpty();
  }

  /** The names after the dot: {@code turns} and others for {@code request}. */
  List<String> fieldsOf(String root) {
    var prefix = root + ".";
    return byName.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  private static List<Variable> aboutRequests() {
    var known = new ArrayList<Variable>();
    known.addAll(
        List.of(
            Variable.text("request.model", (q, _, _) -> q.request().model()),
            Variable.text("request.route", (q, _, _) -> q.route().name()),
            Variable.word(
                "request.service",
                SERVICES.words(),
                (q, _, _) -> SERVICES.of(q.request().service())),
            Variable.word("request.label", LABELS.words(), (q, _, _) -> LABELS.of(q.label()))));
    known.addAll(countsAndFlags());
    known.addAll(signals());
    known.addAll(
        List.of(
            Variable.text("caller.name", (q, _, _) -> q.caller().name()),
            Variable.text("caller.team", (q, _, _) -> q.caller().team()),
            Variable.word(
                "caller.label", LABELS.words(), (q, _, _) -> LABELS.of(q.caller().label())),
            Variable.real("allowance.used", (q, _, _) -> q.allowanceUsed()),
            Variable.moment("now", (q, _, _) -> q.now())));
    return known;
  }

  private static List<Variable> signals() {
    return List.of(
        Variable.texts("request.tools", (q, _, _) -> q.request().tools()),
        Variable.words(
            "request.modalities",
            MODALITIES.all(),
            (q, _, _) -> MODALITIES.within(q.request().needs())),
        Variable.share("request.difficulty", (q, _, _) -> q.features().difficulty()),
        Variable.word(
            "request.domain", DOMAINS.words(), (q, _, _) -> DOMAINS.of(q.features().domain())),
        Variable.word("request.task", TASKS.words(), (q, _, _) -> TASKS.of(q.features().task())),
        Variable.word("request.form", FORMS.words(), (q, _, _) -> FORMS.of(q.features().form())),
        Variable.words(
            "request.traits", TRAITS.all(), (q, _, _) -> TRAITS.within(q.features().traits())),
        Variable.text("request.language", (q, _, _) -> q.features().language()),
        Variable.bool("request.asks_to_think", (q, _, _) -> q.features().asksToThink()),
        Variable.bool("request.asks_quick", (q, _, _) -> q.features().asksQuick()),
        Variable.word(
            "request.effort",
            Stream.concat(EFFORTS.words().stream(), Stream.of("")).toList(),
            (q, _, _) -> effort(q.request().effort())));
  }

  private static List<Variable> countsAndFlags() {
    return List.of(
        Variable.whole("request.input_tokens", 0, (q, _, _) -> q.request().inputTokens()),
        Variable.whole("request.max_output_tokens", 0, (q, _, _) -> q.request().maxOutputTokens()),
        Variable.whole("request.turns", 1, (q, _, _) -> q.request().turns()),
        Variable.whole("request.choices", 1, (q, _, _) -> q.request().choices()),
        Variable.bool("request.stream", (q, _, _) -> q.request().stream()),
        Variable.bool("request.json_schema", (q, _, _) -> needs(q, Capability.JSON_SCHEMA)));
  }

  private static List<Variable> aboutTargets() {
    var known = new ArrayList<Variable>();
    known.addAll(
        List.of(
            Variable.text("target.id", ofTarget(Target::id)),
            Variable.text("target.model", ofTarget(Target::model)),
            Variable.text("target.provider", ofTarget(t -> t.endpoint().provider())),
            Variable.word("target.tier", TIERS.words(), ofTarget(t -> TIERS.of(t.tier()))),
            Variable.word(
                "target.clearance", LABELS.words(), ofTarget(t -> LABELS.of(t.clearance()))),
            Variable.texts(
                "target.jurisdictions", (_, t, _) -> known(t).provenance().jurisdictions()),
            Variable.text("target.developer", ofTarget(t -> t.provenance().developer())),
            Variable.text("target.developed_in", ofTarget(t -> t.provenance().developedIn())),
            Variable.text("target.region", ofTarget(t -> t.provenance().region())),
            Variable.text("target.licence", ofTarget(t -> t.provenance().licence())),
            Variable.words(
                "target.capabilities",
                CAPABILITIES.all(),
                (_, t, _) -> CAPABILITIES.within(known(t).capabilities()))));
    known.addAll(figures());
    return known;
  }

  private static List<Variable> figures() {
    return List.of(
        Variable.bool(
            "target.open_weights",
            (_, t, _) -> Boolean.TRUE.equals(known(t).provenance().openWeights())),
        Variable.bool(
            "target.commercial_use",
            (_, t, _) -> Boolean.TRUE.equals(known(t).provenance().commercialUse())),
        Variable.real("target.parameters", (_, t, _) -> known(t).provenance().billionParameters()),
        Variable.whole("target.context", 0, (_, t, _) -> known(t).contextTokens()),
        Variable.whole("target.max_output", 0, (_, t, _) -> known(t).maxOutputTokens()),
        Variable.share("target.quality", (q, t, _) -> known(t).priors().in(q.features().domain())),
        Variable.real("target.input_price", (q, t, _) -> inputPrice(q, known(t))),
        Variable.real("target.output_price", (q, t, _) -> outputPrice(q, known(t))));
  }

  private static double inputPrice(RouteQuery query, Target target) {
    var price = target.tariff().at(query.request().inputTokens(), query.now());
    return price.inputPerMillion().toDouble();
  }

  private static double outputPrice(RouteQuery query, Target target) {
    var price = target.tariff().at(query.request().inputTokens(), query.now());
    return price.outputPerMillion().toDouble();
  }

  private static Code.Text ofTarget(Function<Target, String> read) {
    return (_, target, _) -> read.apply(known(target));
  }

  private static Target known(@Nullable Target target) {
    return requireNonNull(target, "a condition about targets wants one");
  }

  private static boolean needs(RouteQuery query, Capability capability) {
    return query.request().needs().contains(capability);
  }

  private static String effort(@Nullable Effort effort) {
    return effort == null ? "" : EFFORTS.of(effort);
  }

  private static String modality(Capability capability) {
    return switch (capability) {
      case VISION -> "image";
      case AUDIO -> "audio";
      case FILES -> "file";
      case TOOLS, PARALLEL_TOOLS, JSON_SCHEMA, REASONING ->
          throw new IllegalArgumentException(capability + " (expected: what a prompt can hold)");
    };
  }

  /** The words of an enumeration, made once: the enumerations themselves make them anew. */
  private record Words<T extends Enum<T>>(List<String> words, Map<T, String> byValue) {

    static <T extends Enum<T>> Words<T> of(T[] values, Function<T, String> word) {
      var byValue = new EnumMap<T, String>(values[0].getDeclaringClass());
      Stream.of(values).forEach(value -> byValue.put(value, word.apply(value)));
      return new Words<>(List.copyOf(byValue.values()), byValue);
    }

    String of(T value) {
      return requireNonNull(byValue.get(value));
    }
  }
}
