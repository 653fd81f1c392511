package dev.wagonway.gateway.joint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.gateway.shared.Link;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What is done in Redis in one step; its text is in a file beside this class. */
enum Script {
  RESERVE,
  SETTLE,
  LOOK,
  CLOSE,
  LOAD,
  OPEN;

  private final String text = file("common") + file(word());
  private final String digest = digest(text);

  /** As metrics call it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Runs it.
   *
   * @param key what all gateways look at first
   * @return what it answers, of which the first is a word
   * @throws RedisException if Redis does not answer in time; then it may have been run or not
   */
  List<String> run(Link link, Duration patience, String key, List<String> arguments) {
    var values = arguments.stream().map(one -> one.getBytes(UTF_8)).toArray(byte[][]::new);
    var keys = new String[] {key};
    var commands = link.connection().async();
    List<Object> told;
    try {
      told = answer(commands.evalsha(digest, ScriptOutputType.MULTI, keys, values), patience);
    } catch (RedisNoScriptException _) {
      told = answer(commands.eval(text, ScriptOutputType.MULTI, keys, values), patience);
    }
    return told.stream().map(one -> new String((byte[]) one, UTF_8)).toList();
  }

  private static List<Object> answer(RedisFuture<List<Object>> future, Duration patience) {
    return LettuceFutures.awaitOrCancel(future, patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static String file(String name) {
    try (var file = Script.class.getResourceAsStream(name + ".lua")) {
      if (file == null) {
        throw new IllegalStateException(name + ".lua (expected: beside this class)");
      }
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-1, by which Redis tells scripts apart. */
  private static String digest(String text) {
    try {
      var sha1 = MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(sha1);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
