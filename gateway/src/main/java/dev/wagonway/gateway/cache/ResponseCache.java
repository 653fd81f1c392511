package dev.wagonway.gateway.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.wagonway.chat.FailureException;
import dev.wagonway.chat.Service;
import dev.wagonway.config.CacheSettings;
import dev.wagonway.config.CacheSettings.OnRoute;
import dev.wagonway.config.SharedSettings;
import dev.wagonway.config.Snapshot;
import dev.wagonway.gateway.budget.Treasury;
import dev.wagonway.gateway.cache.Flight.Landing;
import dev.wagonway.gateway.observe.CacheMeters;
import dev.wagonway.gateway.observe.CacheMeters.Result;
import dev.wagonway.gateway.relay.Retold;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.gateway.shared.Redis;
import dev.wagonway.route.Candidate;
import dev.wagonway.sensitivity.Label;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps answers and tells them again to whoever asks the same. Thread-safe. */
public final class ResponseCache implements AutoCloseable {

  /** Longer answers are not kept. */
  static final int MOST_ANSWER_BYTES = 1 << 20;

  private static final Set<Service> SERVICES =
      Set.of(Service.CHAT, Service.COMPLETION, Service.EMBEDDING, Service.RERANK);

  private final CacheMeters meters;
  private final Treasury treasury;
  private final Sources sources;
  private final Shelf shelf;
  private final Map<Key, Flight> flights = new ConcurrentHashMap<>();
  private volatile CacheSettings settings = CacheSettings.OFF;
  private volatile @Nullable RedisShelf redis;
  private @Nullable SharedSettings shared;
  private String hash = "";

  /** A cache that keeps nothing until it is told {@link #use what}. */
  public ResponseCache(CacheMeters meters, Treasury treasury, Sources sources) {
    this.meters = meters;
    this.treasury = treasury;
    this.sources = sources;
    this.shelf = new Shelf(sources.clock(), sources.ticker());
    meters.stock(shelf::bytes, shelf::entries, shelf::evictions);
    meters.waiting(() -> flights.values().stream().mapToLong(Flight::waiting).sum());
  }

  /**
   * Where time and Redis come from.
   *
   * @param clock says how old answers are, here and in Redis
   * @param ticker lets them go in time
   */
  public record Sources(InstantSource clock, Ticker ticker, Function<SharedSettings, Redis> redis) {

    /** The usual ones. */
    public static Sources system() {
      return new Sources(InstantSource.system(), Ticker.systemTicker(), Redis::new);
    }
  }

  /** Follows another policy; what was kept under the former is let go of. */
  public synchronized void use(Snapshot snapshot) {
    var next = snapshot.accounting().cache();
    settings = next;
    shelf.resize(next.bytes());
    if (!hash.equals(snapshot.hash())) {
      hash = snapshot.hash();
      shelf.clear();
    }
    var wanted = next.shared() ? snapshot.accounting().shared() : null;
    if (wanted == null || !wanted.equals(shared)) {
      closeRedis();
      shared = wanted;
      redis =
          wanted == null ? null : new RedisShelf(sources.redis().apply(wanted), sources.clock());
    }
  }

  /** Whether any answers are kept, so that requests have to be known as they came. */
  public static boolean isOn(Snapshot snapshot) {
    return !snapshot.accounting().cache().routes().isEmpty();
  }

  /**
   * Looks for an answer; may wait for one that is under way, or for Redis, so never on an event
   * loop.
   *
   * @param original the request as it came, whose body is taken
   * @param streamType the media type of a stream for this client
   * @throws FailureException with a {@link dev.wagonway.chat.Failure.BadRequest} if the client says
   *     something of the cache that means nothing
   */
  public Visit visit(Original original, HttpHeaders headers, Waybill waybill, String streamType) {
    var body = original.take();
    var query = waybill.decision().query();
    var ruled = waybill.policy().snapshot().accounting().cache();
    var onRoute = ruled.routes().get(query.route().name());
    if (onRoute == null || body == null) {
      return Visit.NONE;
    }
    var wish = Wish.of(headers);
    var type = query.request().stream() ? streamType : "application/json";
    var isCandid = wish != Wish.SKIP && isEligible(waybill, ruled.most(), type);
    var read = isCandid ? read(original, body, query.request().stream()) : null;
    if (read == null || !isWanted(onRoute, wish, waybill, read)) {
      meters.asked(query.route().name(), Result.PASSED);
      return Visit.NONE;
    }
    var key = Key.of(original, read, waybill, onRoute.per());
    var errand = new Visit.Errand(this, key, waybill, type, onRoute.time());
    if (wish == Wish.REFRESH) {
      return lone(errand, Result.REFRESHED);
    }
    return look(errand);
  }

  private static Canonical.@Nullable Reading read(
      Original original, byte[] body, boolean isStreamed) {
    return Canonical.read(body, Envelope.of(original.wire()), isStreamed);
  }

  /** Frames of a stream that are not text carry sums over what would have to be changed in them. */
  private static boolean isEligible(Waybill waybill, Label most, String type) {
    var ruling = waybill.decision().ruling();
    return ruling.label() != Label.RESTRICTED
        && most.covers(ruling.label())
        && ruling.label() == ruling.masked()
        && SERVICES.contains(waybill.decision().query().request().service())
        && !type.contains("eventstream");
  }

  private static boolean isWanted(
      OnRoute onRoute, Wish wish, Waybill waybill, Canonical.Reading read) {
    if (read.refersBack()) {
      return false;
    }
    if (wish.asks()) {
      return true;
    }
    return switch (onRoute.when()) {
      case ASKED -> false;
      case ALL -> true;
      case DETERMINISTIC -> isDeterministic(waybill, read);
    };
  }

  private static boolean isDeterministic(Waybill waybill, Canonical.Reading read) {
    var request = waybill.decision().query().request();
    return switch (request.service()) {
      case EMBEDDING, RERANK -> true;
      case CHAT, COMPLETION ->
          read.isGreedy()
              && !read.offersTools()
              && request.tools().isEmpty()
              && request.choices() == 1;
      case MODERATION, SPEECH, TRANSCRIPTION, IMAGE -> false;
    };
  }

  private Visit look(Visit.Errand errand) {
    var due = System.nanoTime() + patienceNanos(errand.waybill());
    while (true) {
      var found = shelf.find(errand.key());
      if (found != null) {
        return found(errand, found, Result.HIT);
      }
      var mine = new Flight();
      var other = flights.putIfAbsent(errand.key(), mine);
      if (other == null) {
        return lead(errand, mine);
      }
      switch (other.await(Math.max(0, due - System.nanoTime()))) {
        case Landing.Told(var answer) -> {
          return found(errand, answer, Result.JOINED);
        }
        case Landing.Own _, Landing.Late _ -> {
          return lone(errand, Result.MISS);
        }
        case Landing.Failed _ -> {
          // Somebody else may lead now; perhaps this request.
        }
      }
    }
  }

  /** Half of what there is: whoever has waited in vain still has time to be answered. */
  private static long patienceNanos(Waybill waybill) {
    var total = waybill.decision().ruling().deadlines().total().toNanos();
    var gone = System.nanoTime() - waybill.arrivedNanos();
    return Math.max(0, total - gone) / 2;
  }

  private Visit lead(Visit.Errand errand, Flight flight) {
    var known = redis;
    var found = shelf.find(errand.key());
    var result = Result.HIT;
    if (found == null && known != null) {
      found = known.find(errand.key());
      result = Result.SHARED;
    }
    if (found == null || !isStillRight(errand.waybill(), found)) {
      meters.asked(route(errand), Result.MISS);
      return Visit.leading(errand, flight);
    }
    shelf.keep(errand.key(), found);
    left(errand.key(), flight);
    flight.land(new Landing.Told(found));
    return found(errand, found, result);
  }

  /** Tells what was found, unless today's decision leaves out who has said it. */
  private Visit found(Visit.Errand errand, StoredAnswer found, Result how) {
    if (!isStillRight(errand.waybill(), found)) {
      return lone(errand, Result.MISS);
    }
    meters.asked(route(errand), how);
    return Visit.finding(errand, found);
  }

  private Visit lone(Visit.Errand errand, Result how) {
    meters.asked(route(errand), how);
    return Visit.leading(errand, null);
  }

  private static boolean isStillRight(Waybill waybill, StoredAnswer found) {
    return candidate(waybill, found.origin().target(), found.origin().model()) != null;
  }

  private static @Nullable Candidate candidate(Waybill waybill, String target, String model) {
    for (var candidate : waybill.decision().ranked()) {
      var subject = candidate.target().subject();
      if (subject.id().equals(target) && subject.model().equals(model)) {
        return candidate;
      }
    }
    return null;
  }

  private static String route(Visit.Errand errand) {
    return errand.waybill().decision().query().route().name();
  }

  /** Keeps an answer, here and in Redis. */
  void keep(Key key, StoredAnswer answer) {
    shelf.keep(key, answer);
    var known = redis;
    if (known != null) {
      known.keep(key, answer);
    }
  }

  /** Nobody need wait for that answer any more. */
  void left(Key key, Flight flight) {
    flights.remove(key, flight);
  }

  /** Takes note of what an answer that was told again has saved. */
  void told(Waybill waybill, Retold retold) {
    meters.saved(retold.saved());
    var candidate = candidate(waybill, retold.target(), retold.model());
    if (candidate != null) {
      treasury.saved(waybill, candidate, retold.saved());
    }
  }

  long nowMillis() {
    return sources.clock().millis();
  }

  /** How long an answer may be that is kept. */
  int mostBytes() {
    return (int) Math.min(MOST_ANSWER_BYTES, settings.bytes());
  }

  private void closeRedis() {
    var known = redis;
    redis = null;
    if (known != null) {
      known.close();
    }
  }

  @Override
  public synchronized void close() {
    closeRedis();
  }
}
