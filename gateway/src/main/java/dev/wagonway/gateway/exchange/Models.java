package dev.wagonway.gateway.exchange;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.config.Snapshot;
import dev.wagonway.route.Route;
import dev.wagonway.spi.ModelEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that clients may put into {@code model}: routes, then targets. */
public final class Models {

  private static final int MOST_NAMES_TOLD = 20;

  private Models() {}

  static List<ModelEntry> all(Snapshot snapshot) {
    var created = snapshot.loadedAt().getEpochSecond();
    var entries = new ArrayList<ModelEntry>();
    snapshot
        .routes()
        .keySet()
        .forEach(name -> entries.add(new ModelEntry(name, "wagonway", created)));
    snapshot
        .targets()
        .values()
        .forEach(t -> entries.add(new ModelEntry(t.id(), t.endpoint().provider(), created)));
    return entries;
  }

  /**
   * One entry.
   *
   * @throws FailureException with {@link Failure.UnknownModel} if there is none of that name
   */
  static ModelEntry one(Snapshot snapshot, String name) {
    return all(snapshot).stream()
        .filter(entry -> entry.id().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(snapshot, name));
  }

  /**
   * The route that {@code name} stands for.
   *
   * @throws FailureException with {@link Failure.UnknownModel} if there is none
   */
  public static Route routeTo(Snapshot snapshot, String name) {
    return snapshot.routeFor(name).orElseThrow(() -> unknown(snapshot, name));
  }

  private static FailureException unknown(Snapshot snapshot, String name) {
    var known =
        Stream.concat(snapshot.routes().keySet().stream(), snapshot.targets().keySet().stream())
            .limit(MOST_NAMES_TOLD)
            .collect(Collectors.joining(", "));
    var told = name.length() > 100 ? name.substring(0, 100) + "…" : name;
    return new FailureException(
        new Failure.UnknownModel(
            "model \"" + told + "\" is unknown (expected one of: " + known + ")"));
  }
}
