package dev.wagonway.gateway.waybills;

import dev.wagonway.gateway.relay.JsonObject;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Form;
import dev.wagonway.predict.Task;
import dev.wagonway.predict.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writes what was read from a request into a waybill, and reads it back. */
final class FeatureMembers {

  private static final Function<String, Optional<Domain>> DOMAIN =
      LineParser.worded(Domain.values(), Domain::word);
  private static final Function<String, Optional<Task>> TASK =
      LineParser.worded(Task.values(), Task::word);
  private static final Function<String, Optional<Form>> FORM =
      LineParser.worded(Form.values(), Form::word);
  private static final Function<String, Optional<Trait>> TRAIT =
      LineParser.worded(Trait.values(), Trait::word);

  private FeatureMembers() {}

  static void write(JsonObject line, Features features) {
    line.object("features")
        .number("difficulty", features.difficulty())
        .text("domain", features.domain().word())
        .text("task", features.task().word())
        .text("language", features.language())
        .flag("asks_to_think", features.asksToThink())
        .flag("asks_quick", features.asksQuick())
        .text("form", features.form().word())
        .texts("traits", Trait.words(features.traits()))
        .close();
  }

  /** Lines of earlier releases tell neither form nor traits. */
  static Features read(Members features) {
    return new Features(
        features.number("difficulty"),
        features.word("domain", DOMAIN),
        features.word("task", TASK),
        features.text("language"),
        features.flag("asks_to_think"),
        features.flag("asks_quick"),
        features.has("form") ? features.word("form", FORM) : Form.OPEN,
        features.has("traits") ? traits(features.texts("traits")) : Set.of());
  }

  private static Set<Trait> traits(List<String> words) {
    var traits = EnumSet.noneOf(Trait.class);
    for (var word : words) {
      traits.add(
          TRAIT
              .apply(word)
              .orElseThrow(() -> new DamagedLine("features.traits: holds an unknown word")));
    }
    return traits;
  }
}
