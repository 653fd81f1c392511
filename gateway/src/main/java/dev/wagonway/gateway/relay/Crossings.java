package dev.wagonway.gateway.relay;

import dev.wagonway.chat.Capability;
import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Loss;
import dev.wagonway.gateway.upstream.UpstreamRequest;
import dev.wagonway.route.Endpoint;
import dev.wagonway.route.Target;
import dev.wagonway.route.Translation;
import dev.wagonway.sensitivity.Classifier;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.spi.Authorizer;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.InboundChat;
import dev.wagonway.spi.Parcel;
import dev.wagonway.spi.Provider;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.spi.Wire;
import dev.wagonway.translate.Crossing;
import dev.wagonway.translate.Editing;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes requests ready for their targets: which API is spoken there, and what proves who calls. May
 * take long and may block, so no event loop may call it. Safe for any number of threads.
 */
public final class Crossings {

  private static final Logger log = LoggerFactory.getLogger(Crossings.class);

  private static final int MOST_TOLD = 20;

  private final Map<String, Wire> wires;
  private final Papers papers;
  private final Odds odds = new Odds();

  /**
   * Prepares.
   *
   * @param wires the APIs that can be spoken
   * @param providers by id
   * @param authorizers by name
   */
  public Crossings(
      List<Wire> wires, Map<String, Provider> providers, Map<String, Authorizer> authorizers) {
    this.wires = wires.stream().collect(Collectors.toMap(Wire::name, Function.identity()));
    this.papers = new Papers(providers, authorizers);
  }

  /** Which targets are asked how probable their tokens are. */
  Odds odds() {
    return odds;
  }

  /** A wire that a target speaks, and where. */
  private record Stop(Wire wire, URI baseUrl, Dialect dialect) {}

  /**
   * The current attempt's request, ready to be sent.
   *
   * @throws FailureException with a {@link Failure.ByTarget} if the target cannot be asked; with
   *     {@link Failure.NotOffered}, {@link Failure.Forgotten} or {@link Failure.TranslationRefused}
   *     if it cannot be asked this, while another may; with {@link Failure.NotCleared} if it may
   *     not see this; with another {@link Failure.ByClient} if nobody can
   */
  Passage passage(Consignment consignment, Waybill waybill, Leg leg) {
    var target = leg.target();
    var load = consignment.load(leg.candidate().target(), waybill.decision().ruling());
    var client = load.wire();
    for (var stop : stops(target.endpoint(), client)) {
      demandAllowed(waybill, leg, client, stop.wire());
      var crossing = crossing(load, waybill, leg, stop);
      if (crossing != null) {
        demandCarried(waybill, leg, crossing);
        return passage(load, waybill, leg, stop, crossing);
      }
    }
    throw new FailureException(
        new Failure.NotOffered(
            "target %s speaks %s, in which this request cannot be put (expected: a target that "
                    .formatted(target, target.endpoint().wire())
                + "speaks "
                + client.name()
                + ")",
            "model"));
  }

  private Passage passage(
      Consignment.Load load, Waybill waybill, Leg leg, Stop stop, Crossing crossing) {
    var proof = load.call() instanceof InboundChat chat ? Proof.of(chat, waybill, leg) : null;
    var asking = odds.asking(stop.wire(), crossing.parcel(), leg.target(), proof);
    var label = load.label(waybill);
    leg.secrecy().carries(label);
    var plain = request(waybill, leg, stop, crossing.parcel(), label);
    var request = asking == null ? plain : request(waybill, leg, stop, asking, label);
    var isSpliced = isSpliced(load.wire(), stop.wire());
    if (!isSpliced || crossing.isRetold()) {
      load.keep(waybill.id());
    }
    note(leg, load, crossing, isSpliced);
    return new Passage(
        crossing,
        request,
        stop.dialect(),
        isSpliced,
        load.form(),
        proof,
        asking == null ? null : plain);
  }

  private static void note(Leg leg, Consignment.Load load, Crossing crossing, boolean isSpliced) {
    var losses = crossing.losses();
    var rewording = new Rewording(load.wire().name(), crossing.upstream().name(), losses);
    leg.crossed(rewording, !isSpliced || !losses.isEmpty());
    if (load.mask() != null) {
      leg.secrecy().masked(load.mask().counts());
    }
    var told = crossing.resumable();
    if (told != null && told.isInterrupted()) {
      leg.goesOnAfter(told.characters());
    }
  }

  /** Whether the target is asked in the client's own API. */
  private static boolean isSpliced(Wire client, Wire upstream) {
    return upstream.name().equals(client.name());
  }

  /** The way, or null if there is none; a fault in finding it stops no other target from trying. */
  private static @Nullable Crossing crossing(
      Consignment.Load load, Waybill waybill, Leg leg, Stop stop) {
    try {
      return load.crossing(
          stop.wire(), dispatch(waybill, leg, stop), isResumable(waybill), look(waybill, leg));
    } catch (FailureException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      log.error(
          "request {}: fault while wording it in {}",
          waybill.id(),
          stop.wire().name(),
          Trace.of(e));
      return null;
    }
  }

  /** How the answer is looked through, or null if the route wants nothing of the kind. */
  private static Editing.@Nullable Look look(Waybill waybill, Leg leg) {
    var scan = waybill.decision().query().route().answers();
    if (scan == null) {
      return null;
    }
    var classifier = waybill.policy().snapshot().sensitivity().classifier();
    return new Editing.Look(
        classifier == null ? Usual.CLASSIFIER : classifier, scan, leg.secrecy()::foundInAnswer);
  }

  /** Finds what comes with the gateway, where the operator says nothing else; made when needed. */
  private static final class Usual {
    static final Classifier CLASSIFIER = Classifier.usual();
  }

  /** Whether another target may go on with the answer; that puts it in other words. */
  private static boolean isResumable(Waybill waybill) {
    var ruling = waybill.decision().ruling();
    return ruling.recovery().continuation() && ruling.translation() != Translation.NONE;
  }

  /** The client's own wire alone if the target speaks it; else all that it speaks. */
  private List<Stop> stops(Endpoint endpoint, Wire client) {
    if (endpoint.wire().equals(client.name())) {
      return List.of(new Stop(client, endpoint.baseUrl(), endpoint.dialect()));
    }
    var own = endpoint.alternatives().get(client.name());
    if (own != null) {
      return List.of(new Stop(client, own, elsewhere(endpoint)));
    }
    var stops = new ArrayList<Stop>();
    stops.add(new Stop(wire(endpoint.wire()), endpoint.baseUrl(), endpoint.dialect()));
    for (var name : new TreeSet<>(endpoint.alternatives().keySet())) {
      var other = endpoint.alternatives().get(name);
      if (other != null) {
        stops.add(new Stop(wire(name), other, elsewhere(endpoint)));
      }
    }
    return stops;
  }

  /** The paths of a provider are those of its own wire. */
  private static Dialect elsewhere(Endpoint endpoint) {
    var dialect = endpoint.dialect();
    return new Dialect(dialect.quirks(), dialect.errors(), Map.of());
  }

  private Wire wire(String name) {
    var wire = wires.get(name);
    if (wire == null) {
      throw new IllegalStateException(
          "wire: \"" + name + "\" (expected one of: " + new TreeSet<>(wires.keySet()) + ")");
    }
    return wire;
  }

  private static Dispatch dispatch(Waybill waybill, Leg leg, Stop stop) {
    var target = leg.target();
    return new Dispatch(
        target.model(),
        reasons(target) ? waybill.decision().ruling().effort() : null,
        target.endpoint().reasoning(),
        stop.dialect());
  }

  /** Whether a target can be told how much to reason; some APIs have their own way for that. */
  private static boolean reasons(Target target) {
    return target.endpoint().reasoning() != ReasoningControl.NONE
        || target.capabilities().contains(Capability.REASONING);
  }

  private static void demandAllowed(Waybill waybill, Leg leg, Wire client, Wire upstream) {
    if (!isSpliced(client, upstream)
        && waybill.decision().ruling().translation() == Translation.NONE) {
      throw refused(
          "the policy allows no translation, and target %s speaks %s (expected: a target that "
                  .formatted(leg.target(), upstream.name())
              + "speaks "
              + client.name()
              + ")",
          List.of());
    }
  }

  private static void demandCarried(Waybill waybill, Leg leg, Crossing crossing) {
    if (waybill.decision().ruling().translation() != Translation.LOSSLESS) {
      return;
    }
    var weighty = crossing.losses().stream().filter(loss -> !loss.advisory()).distinct().toList();
    if (!weighty.isEmpty()) {
      throw refused(
          "the policy allows no lossy translation, and target %s speaks %s, which cannot be told "
                  .formatted(leg.target(), crossing.upstream().name())
              + "of "
              + weighty.stream()
                  .limit(MOST_TOLD)
                  .map(loss -> Disclosure.plain(loss.field()))
                  .collect(Collectors.joining(", "))
              + " (expected: a request without)",
          weighty);
    }
  }

  private static FailureException refused(String message, List<Loss> losses) {
    return new FailureException(new Failure.TranslationRefused(message, losses));
  }

  private UpstreamRequest request(Waybill waybill, Leg leg, Stop stop, Parcel parcel, Label label) {
    var request =
        new UpstreamRequest(leg.candidate().target(), stop.baseUrl(), leg.key(), parcel, label);
    return papers.addedTo(request, waybill, leg);
  }

  /** Whether {@code failure} says that another target may yet be asked, though this one was not. */
  public static boolean isPassedOver(Failure failure) {
    return switch (failure) {
      case Failure.NotOffered _, Failure.Forgotten _, Failure.TranslationRefused _ -> true;
      case Failure.NotAdmitted _, Failure.NotCleared _ -> true;
      case Failure.ByClient _, Failure.ByGateway _, Failure.ByTarget _ -> false;
    };
  }
}
