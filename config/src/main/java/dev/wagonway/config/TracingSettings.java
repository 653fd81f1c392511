package dev.wagonway.config;

import dev.wagonway.route.Secret;
import dev.wagonway.route.Tier;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where traces go, and which.
 *
 * @param endpoint the URL that spans are sent to; for {@link Protocol#HTTP} with its path
 * @param protocol how they are sent
 * @param headers are sent with them, by name
 * @param service the {@code service.name} of the gateway
 * @param resource further attributes of the gateway
 * @param sampling which requests are told of
 * @param propagate to the targets of which tiers a request's place in its trace is told
 */
public record TracingSettings(
    URI endpoint,
    Protocol protocol,
    Map<String, Secret> headers,
    String service,
    Map<String, String> resource,
    Sampling sampling,
    Set<Tier> propagate) {

  public TracingSettings {
    headers = Map.copyOf(headers);
    resource = Map.copyOf(resource);
    propagate = Set.copyOf(propagate);
  }

  /** A transport of OTLP. */
  public enum Protocol {
    /** Protocol buffers over HTTP. */
    HTTP("http/protobuf"),
    GRPC("grpc");

    private final String word;

    Protocol(String word) {
      this.word = word;
    }

    /** The spelling that OpenTelemetry uses: {@code http/protobuf}. */
    public String word() {
      return word;
    }
  }

  /**
   * Which requests are told of: whichever rule wants one has it.
   *
   * @param share of those whose client does not say, from 0 to 1
   * @param keep what is told of in any case
   * @param slowerThan what took longer is told of in any case; null if it need not be
   */
  public record Sampling(double share, Set<Keep> keep, @Nullable Duration slowerThan) {

    public Sampling {
      keep = Set.copyOf(keep);
    }
  }

  /** What is worth telling in any case. */
  public enum Keep {
    /** Nothing was delivered, or not all of it. */
    ERRORS,
    /** Nobody may serve it, or nobody can. */
    REFUSALS,
    /** Another target had to be tried. */
    FALLBACKS
  }
}
