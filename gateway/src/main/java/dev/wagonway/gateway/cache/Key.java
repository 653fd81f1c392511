package dev.wagonway.gateway.cache;

import dev.wagonway.config.CacheSettings.Per;
import dev.wagonway.gateway.relay.Waybill;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Rule;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the same answer is kept under: a SHA-256 in four parts. */
record Key(long first, long second, long third, long fourth) {

  /** Told apart from those of other releases, which may have kept something else. */
  private static final String FORM = "wagonway-cache-1";

  private static final int CHUNK = 8 << 10;

  /**
   * The key of a request that was decided about.
   *
   * @param per who may be told an answer that somebody else was told
   */
  static Key of(Original original, Canonical.Reading read, Waybill waybill, Per per) {
    var decision = waybill.decision();
    var query = decision.query();
    var ruling = decision.ruling();
    var writer = new Writer();
    writer
        .add(FORM)
        .add(waybill.policy().snapshot().hash())
        .add(original.wire())
        .add(original.path())
        .add(query.request().stream() ? "stream" : "whole")
        .add(query.route().name())
        .add(query.request().model())
        .add(scope(query.caller(), per))
        .add(ruling.label().word())
        .add(ruling.masked().word())
        .add(ruling.effort() == null ? "" : ruling.effort().word());
    writer.addAll(ruling.applied().stream().map(Rule::name).toList());
    writer.addAll(original.besides());
    return writer.add(read.text()).key();
  }

  /** Callers who belong to nobody share with nobody. */
  private static String scope(Caller caller, Per per) {
    var group =
        switch (per) {
          case KEY -> "";
          case PROJECT -> caller.project();
          case TEAM -> caller.team();
          case ALL -> "all";
        };
    return group.isEmpty() ? own(caller) : per.name() + " " + group;
  }

  /** A name may go to somebody else once its key was revoked, but what it belonged to does not. */
  private static String own(Caller caller) {
    return "key %d %s %d %s %s"
        .formatted(
            caller.team().length(),
            caller.team(),
            caller.project().length(),
            caller.project(),
            caller.name());
  }

  /** As 64 hexadecimal digits. */
  String hex() {
    var hex = HexFormat.of();
    return hex.toHexDigits(first)
        + hex.toHexDigits(second)
        + hex.toHexDigits(third)
        + hex.toHexDigits(fourth);
  }

  /** Digests texts, each with its length; UTF-16, as lone surrogates are lost in UTF-8. */
  private static final class Writer {

    private final MessageDigest digest = sha256();
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);

    Writer add(String text) {
      put(text.length());
      for (var i = 0; i < text.length(); i++) {
        if (chunk.remaining() < Character.BYTES) {
          flush();
        }
        chunk.putChar(text.charAt(i));
      }
      return this;
    }

    void addAll(Iterable<String> texts) {
      var count = 0;
      for (var text : texts) {
        add(text);
        count++;
      }
      put(-1 - count);
    }

    Key key() {
      flush();
      var sum = ByteBuffer.wrap(digest.digest());
      return new Key(sum.getLong(), sum.getLong(), sum.getLong(), sum.getLong());
    }

    private void put(int number) {
      if (chunk.remaining() < Integer.BYTES) {
        flush();
      }
      chunk.putInt(number);
    }

    private void flush() {
      digest.update(chunk.flip());
      chunk.clear();
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }
  }
}
