package dev.wagonway.authorize.aws;

import dev.wagonway.chat.Failure;
import dev.wagonway.chat.FailureException;
import dev.wagonway.route.Secret;
import dev.wagonway.route.Target;
import dev.wagonway.spi.Authorizer;
import dev.wagonway.spi.Parcel;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs requests to Bedrock with AWS's signature of version 4, by AWS's own signer. A key without a
 * colon is a token, which goes with the request as it is. Safe for any number of threads.
 */
public final class SignatureV4 implements Authorizer {

  private static final String SERVICE = "bedrock";
  private static final String HOST = "host";
  private static final int UNAUTHORIZED = 401;

  private static final String NAME = "[a-z]{2,}(?:-[a-z]+)+-\\d+";
  private static final Pattern REGION = Pattern.compile(NAME);
  private static final Pattern REGIONAL_HOST =
      Pattern.compile("(?:^|\\.)bedrock(?:-runtime)?(?:-fips)?\\.(" + NAME + ")\\..+");

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final InstantSource clock;

  /** Signs by the system's clock. */
  public SignatureV4() {
    this(InstantSource.system());
  }

  SignatureV4(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "aws-sigv4";
  }

  @Override
  public Map<String, String> authorize(
      Target target, @Nullable Secret secret, URI uri, Parcel parcel) {
    if (secret == null || secret.reveal().isBlank()) {
      throw noCredential(target, "missing");
    }
    var key = secret.reveal().strip();
    if (AwsKey.isToken(key)) {
      return Map.of("authorization", "Bearer " + key);
    }
    var identity = AwsKey.parse(key).orElseThrow(() -> noCredential(target, "incomplete"));
    return sign(identity, region(target, uri), uri, parcel);
  }

  private Map<String, String> sign(
      AwsCredentialsIdentity identity, String region, URI uri, Parcel parcel) {
    var body = joined(parcel);
    var unsigned = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri).build();
    var signed =
        signer
            .sign(request ->
                request
                    .identity(identity)
                    .request(unsigned)
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock.withZone(ZoneOffset.UTC)))
            .request();
    var headers = new HashMap<String, String>();
    signed
        .headers()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    headers.remove(HOST);
    return headers;
  }

  private static String region(Target target, URI uri) {
    var host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    var regional = REGIONAL_HOST.matcher(host);
    if (regional.find()) {
      return regional.group(1);
    }
    var region = target.provenance().region();
    if (REGION.matcher(region).matches()) {
      return region;
    }
    throw new FailureException(
        new Failure.Refused(
            "region of target "
                + target.id()
                + ": not in the host \""
                + host
                + "\", nor \""
                + region
                + "\" (expected: a region such as eu-central-1)",
            UNAUTHORIZED,
            Failure.Kind.CREDENTIAL,
            null));
  }

  private static byte[] joined(Parcel parcel) {
    var length = 0;
    for (var piece : parcel.body()) {
      length += piece.remaining();
    }
    var body = new byte[length];
    var position = 0;
    for (var piece : parcel.body()) {
      var copy = piece.duplicate();
      var size = copy.remaining();
      copy.get(body, position, size);
      position += size;
    }
    return body;
  }

  private static FailureException noCredential(Target target, String fault) {
    return new FailureException(
        new Failure.Refused(
            "key of target "
                + target.id()
                + ": "
                + fault
                + " (expected: a token, or an access key's id and secret with a colon between)",
            UNAUTHORIZED,
            Failure.Kind.CREDENTIAL,
            null));
  }
}
