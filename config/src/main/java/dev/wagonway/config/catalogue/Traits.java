package dev.wagonway.config.catalogue;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Service;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model is and can do, wherever it runs.
 *
 * @param services what can be asked of it
 * @param contextTokens how many tokens of prompt and answer it holds, or 0 if unknown
 * @param maxOutputTokens how many tokens it can generate, or 0 if unknown
 * @param input what it takes; empty if unknown
 * @param output what it gives; empty if unknown
 * @param tools whether it calls tools, or null if unknown
 * @param parallelTools whether it makes several calls at once, or null if unknown
 * @param jsonSchema whether its answers can be held to a schema, or null if unknown
 * @param reasoning whether it reasons, or null if unknown
 * @param totalBillions its parameters in billions, or 0 if unknown
 * @param activeBillions those that work on one token, or 0 if unknown
 * @param released the month or day when it came out in ISO form, or empty if unknown
 * @param deprecated from when it is no longer offered by its developer, or null if unknown
 */
public record Traits(
    Set<Service> services,
    long contextTokens,
    long maxOutputTokens,
    Set<Modality> input,
    Set<Modality> output,
    @Nullable Boolean tools,
    @Nullable Boolean parallelTools,
    @Nullable Boolean jsonSchema,
    @Nullable Reasoning reasoning,
    double totalBillions,
    double activeBillions,
    String released,
    @Nullable LocalDate deprecated,
    Citation citation) {

  public Traits {
    services = Set.copyOf(services);
    input = Set.copyOf(input);
    output = Set.copyOf(output);
  }

  /**
   * What it can do. Tools and schemas count unless it is known that they are missing, as nearly
   * every model has them; all else counts only if it is known.
   */
  public Set<Capability> capabilities() {
    var all = EnumSet.noneOf(Capability.class);
    put(all, Capability.VISION, input.contains(Modality.IMAGE));
    put(all, Capability.AUDIO, input.contains(Modality.AUDIO) || output.contains(Modality.AUDIO));
    put(all, Capability.FILES, input.contains(Modality.FILE));
    put(all, Capability.TOOLS, !Boolean.FALSE.equals(tools));
    put(all, Capability.PARALLEL_TOOLS, Boolean.TRUE.equals(parallelTools));
    put(all, Capability.JSON_SCHEMA, !Boolean.FALSE.equals(jsonSchema));
    put(all, Capability.REASONING, reasoning != null && reasoning.isControllable());
    return all;
  }

  private static void put(Set<Capability> all, Capability capability, boolean has) {
    if (has) {
      all.add(capability);
    }
  }
}
