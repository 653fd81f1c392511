package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Snapshot;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Route;
import dev.wagonway.route.Target;
import dev.wagonway.spi.ModelEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The names that a caller may put into {@code model}: routes, targets that may be asked for, and
 * what aliases and the default model make of other names.
 */
final class Models {

  private static final String OWN = "wagonway";
  private static final int MOST_NAMES_TOLD = 20;
  private static final int MOST_CHARACTERS_TOLD = 200;

  private Models() {}

  static List<ModelEntry> all(Snapshot snapshot, Caller caller) {
    var created = created(snapshot);
    var entries = new ArrayList<ModelEntry>();
    snapshot
        .routes()
        .forEach((name, route) -> entries.add(entry(name, OWN, created, route.candidates())));
    snapshot.targets().values().stream()
        .filter(t -> snapshot.isDirect(t.id(), caller))
        .forEach(t -> entries.add(entry(t.id(), t.endpoint().provider(), created, List.of(t))));
    entries.removeIf(entry -> !caller.mayAskFor(entry.id()));
    for (var alias : snapshot.aliases().names()) {
      if (entries.stream().noneMatch(entry -> entry.id().equals(alias))) {
        askable(snapshot, caller, alias)
            .ifPresent(meant -> entries.add(entry(alias, OWN, created, meant.candidates())));
      }
    }
    return entries;
  }

  /**
   * One entry.
   *
   * @throws FailureException with {@link Failure.UnknownModel} if the caller may ask for none of
   *     that name
   */
  static ModelEntry one(Snapshot snapshot, Caller caller, String name) {
    return all(snapshot, caller).stream()
        .filter(entry -> entry.id().equals(name))
        .findFirst()
        .or(() ->
            askable(snapshot, caller, name)
                .map(meant -> entry(name, OWN, created(snapshot), meant.candidates())))
        .orElseThrow(() -> unknown(snapshot, caller, name));
  }

  private static long created(Snapshot snapshot) {
    return snapshot.loadedAt().getEpochSecond();
  }

  /** What can be had under a name: whatever any of its candidates can do. */
  private static ModelEntry entry(
      String name, String owner, long created, List<Target> candidates) {
    return new ModelEntry(
        name,
        owner,
        created,
        candidates.stream().flatMap(t -> t.services().stream()).collect(Collectors.toSet()),
        candidates.stream().flatMap(t -> t.capabilities().stream()).collect(Collectors.toSet()),
        candidates.stream().mapToLong(Target::contextTokens).max().orElse(0),
        candidates.stream().mapToLong(Target::maxOutputTokens).max().orElse(0));
  }

  /** What {@code name} leads to, if the caller may ask for that. */
  private static Optional<Route> askable(Snapshot snapshot, Caller caller, String name) {
    return snapshot
        .nameFor(name, caller)
        .filter(caller::mayAskFor)
        .flatMap(meant -> snapshot.routeFor(meant, caller));
  }

  /**
   * The route that {@code name} stands for, by itself, by an alias or by default.
   *
   * @throws FailureException with {@link Failure.Forbidden} if the caller may not ask for it,
   *     whether there is one or not; with {@link Failure.UnknownModel} if there is none
   */
  static Route routeTo(Snapshot snapshot, Caller caller, String name) {
    var meant = snapshot.nameFor(name, caller).orElse(name);
    if (!caller.mayAskFor(meant)) {
      throw new FailureException(
          new Failure.Forbidden(
              "caller %s may not ask for model \"%s\" (expected one of: %s)"
                  .formatted(caller.name(), shortened(name), known(snapshot, caller))));
    }
    return snapshot.routeFor(meant, caller).orElseThrow(() -> unknown(snapshot, caller, name));
  }

  /** {@code text} in at most 200 characters. */
  static String shortened(String text) {
    return text.length() > MOST_CHARACTERS_TOLD
        ? text.substring(0, MOST_CHARACTERS_TOLD) + "…"
        : text;
  }

  private static FailureException unknown(Snapshot snapshot, Caller caller, String name) {
    return new FailureException(
        new Failure.UnknownModel(
            "model \"%s\" is unknown (expected one of: %s)"
                .formatted(shortened(name), known(snapshot, caller))));
  }

  private static String known(Snapshot snapshot, Caller caller) {
    return all(snapshot, caller).stream()
        .map(ModelEntry::id)
        .limit(MOST_NAMES_TOLD)
        .collect(Collectors.joining(", "));
  }
}
