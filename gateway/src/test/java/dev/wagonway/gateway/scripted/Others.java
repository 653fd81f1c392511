package dev.wagonway.gateway.scripted;

import dev.wagonway.gateway.Plugins;
import dev.wagonway.spi.Authorizer;
import dev.wagonway.spi.Provider;
import dev.wagonway.spi.TokenCounter;
import dev.wagonway.spi.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the class path contributes, and the wires {@code other} and {@code third}. */
public record Others(
    Plugins found, @Nullable Authorizer authorizer, @Nullable TokenCounter counter) {

  /** The provider whose requests are proved by an authorizer. */
  public static final String PROVEN = "proven";

  /** Nothing but the wires. */
  public static Others wires() {
    return new Others(Plugins.discover(), null, null);
  }

  public Others authorizer(Authorizer newAuthorizer) {
    return new Others(found, newAuthorizer, counter);
  }

  public Others counter(TokenCounter newCounter) {
    return new Others(found, authorizer, newCounter);
  }

  public Plugins plugins() {
    var first = found.wires().getFirst();
    var wires = new ArrayList<Wire>(found.wires());
    wires.add(new OtherWire("other", first));
    wires.add(new OtherWire("third", first));
    var providers = new LinkedHashMap<>(found.providers());
    var usual = new Provider(PROVEN, "other", null, "authorization", "Bearer ", List.of(), null);
    if (authorizer != null) {
      providers.put(
          PROVEN,
          new Provider(
              PROVEN,
              usual.wire(),
              null,
              usual.keyHeader(),
              usual.keyPrefix(),
              List.of(),
              null,
              usual.reasoning(),
              Set.of(),
              usual.dialect(),
              authorizer.name(),
              null,
              Map.of(),
              false));
    }
    return new Plugins(
        wires,
        providers,
        found.controlPlane(),
        authorizer == null ? Map.of() : Map.of(authorizer.name(), authorizer),
        () -> Optional.ofNullable(counter));
  }
}
