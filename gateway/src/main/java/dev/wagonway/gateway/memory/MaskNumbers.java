package dev.wagonway.gateway.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.wagonway.route.Caller;
import dev.wagonway.sensitivity.mask.Mask;
import dev.wagonway.sensitivity.mask.Nonce;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes masks whose tokens stay the same through a conversation, and remembers no value for that:
 * the nonce is a keyed hash of caller and conversation, and numbers are found by keyed hashes of
 * values. The key is made when the process starts and told nobody. Thread-safe.
 */
public final class MaskNumbers {

  /** How many conversations' numbers are remembered. */
  public static final int MOST = 20_000;

  /** How long the numbers of a conversation that rests are remembered. */
  public static final Duration IDLE = Duration.ofHours(6);

  /** More values of one conversation have numbers that change from request to request. */
  private static final int MOST_VALUES = 4_096;

  private final SecretKeySpec key;
  private final RandomGenerator random;
  private final Cache<Long, Numbers> conversations;

  /**
   * Remembers at most {@code most} conversations, which age by {@code ticker}.
   *
   * @param random where the key comes from, and nonces of requests whose conversation is unknown
   */
  public MaskNumbers(int most, Duration idle, Ticker ticker, RandomGenerator random) {
    var secret = new byte[32];
    random.nextBytes(secret);
    this.key = new SecretKeySpec(secret, "HmacSHA256");
    this.random = random;
    this.conversations =
        Caffeine.newBuilder()
            .maximumSize(most)
            .expireAfterAccess(idle)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /**
   * An empty mask for a request.
   *
   * @param conversation as in {@link dev.wagonway.route.RouteQuery#conversation}
   */
  public Mask mask(Caller caller, long conversation) {
    if (conversation == 0) {
      return new Mask(Nonce.of(random.nextLong()));
    }
    var own = hash("conversation", caller.name(), Long.toHexString(conversation));
    var numbers = conversations.get(own, _ -> new Numbers());
    return new Mask(
        Nonce.of(own), (word, value) -> numbers.of(hash(word, Long.toHexString(own), value)));
  }

  /** How many conversations are remembered. */
  public long count() {
    conversations.cleanUp();
    return conversations.estimatedSize();
  }

  private long hash(String... texts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      for (var text : texts) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length).array());
        mac.update(bytes);
      }
      return ByteBuffer.wrap(mac.doFinal()).getLong();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
    }
  }

  /** The numbers of one conversation's values, by the values' hashes. Thread-safe. */
  private static final class Numbers {

    private final Map<Long, Integer> byHash = new HashMap<>();
    private int overflow;

    synchronized int of(long hash) {
      var known = byHash.get(hash);
      if (known != null) {
        return known;
      }
      var next = byHash.size() + 1;
      if (next <= MOST_VALUES) {
        byHash.put(hash, next);
        return next;
      }
      // One number each, whatever they are: what repeats within the request has its token already.
      return next + overflow++;
    }
  }
}
