package dev.wagonway.gateway.cache;

import dev.wagonway.cost.Money;
import dev.wagonway.gateway.relay.Retold;
import dev.wagonway.gateway.relay.Waybill;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as a client was told it, without what the gateway said of that request: where facts
 * stood in it there is a gap, which each telling fills with its own. Immutable.
 */
final class StoredAnswer {

  private static final int FORM = 1;

  /** About what an entry takes besides its bytes. */
  private static final int ENTRY_BYTES = 320;

  private final Origin origin;
  private final boolean isStreamed;
  private final List<Integer> gaps;
  private final byte[] body;

  StoredAnswer(Origin origin, boolean isStreamed, List<Integer> gaps, byte[] body) {
    this.origin = origin;
    this.isStreamed = isStreamed;
    this.gaps = List.copyOf(gaps);
    this.body = body;
  }

  /**
   * Where it comes from.
   *
   * @param type its media type
   * @param target the id of the target that gave it
   * @param model what that target calls the model
   * @param lost as in {@link Retold#lost()}
   * @param cost what it cost
   * @param atMillis when it was given, in milliseconds since 1970
   * @param untilMillis when it is no longer told, likewise
   */
  record Origin(
      String type,
      String target,
      String model,
      String lost,
      Money cost,
      long atMillis,
      long untilMillis) {}

  /**
   * What was told to the client of {@code waybill}.
   *
   * @return null if the gateway's facts in it cannot be told from the rest
   */
  static @Nullable StoredAnswer of(
      Waybill waybill, Origin origin, boolean isStreamed, byte[] told) {
    var begin = Retold.factsBegin(waybill);
    var gaps = new ArrayList<Integer>(1);
    var body = new ByteArrayOutputStream(told.length);
    var from = 0;
    for (var at = Bytes.find(told, begin, 0); at >= 0; at = Bytes.find(told, begin, from)) {
      var end = Bytes.endOfObject(told, at);
      if (end < 0) {
        return null;
      }
      body.write(told, from, at - from);
      gaps.add(body.size());
      from = end;
    }
    body.write(told, from, told.length - from);
    return new StoredAnswer(origin, isStreamed, gaps, body.toByteArray());
  }

  Origin origin() {
    return origin;
  }

  boolean isStreamed() {
    return isStreamed;
  }

  /** About how many bytes of memory it takes. */
  int weight() {
    return (int) Math.min(Integer.MAX_VALUE, (long) body.length + ENTRY_BYTES);
  }

  /** Whether it may still be told. */
  boolean isFresh(long nowMillis) {
    return nowMillis < origin.untilMillis();
  }

  /** How much longer it may be told. */
  Duration left(long nowMillis) {
    return Duration.ofMillis(Math.max(0, origin.untilMillis() - nowMillis));
  }

  Retold retold(long nowMillis) {
    return new Retold(
        origin.target(),
        origin.model(),
        origin.lost(),
        origin.cost(),
        Duration.ofMillis(Math.max(0, nowMillis - origin.atMillis())));
  }

  /** What is told, with {@code facts} in the gaps. */
  byte[] body(byte[] facts) {
    if (gaps.isEmpty()) {
      return body;
    }
    var filled = new byte[body.length + gaps.size() * facts.length];
    var from = 0;
    var to = 0;
    for (var gap : gaps) {
      System.arraycopy(body, from, filled, to, gap - from);
      to += gap - from;
      System.arraycopy(facts, 0, filled, to, facts.length);
      to += facts.length;
      from = gap;
    }
    System.arraycopy(body, from, filled, to, body.length - from);
    return filled;
  }

  /** As it is kept elsewhere. */
  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream(body.length + 256);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(FORM);
      out.writeUTF(origin.type());
      out.writeUTF(origin.target());
      out.writeUTF(origin.model());
      out.writeUTF(origin.lost());
      out.writeLong(origin.cost().nanoUsd());
      out.writeLong(origin.atMillis());
      out.writeLong(origin.untilMillis());
      out.writeBoolean(isStreamed);
      out.writeInt(gaps.size());
      for (var gap : gaps) {
        out.writeInt(gap);
      }
      out.writeInt(body.length);
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #toBytes} wrote; null if it is something else. */
  static @Nullable StoredAnswer read(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORM) {
        return null;
      }
      var origin =
          new Origin(
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              new Money(in.readLong()),
              in.readLong(),
              in.readLong());
      var isStreamed = in.readBoolean();
      var gaps = gaps(in);
      var length = in.readInt();
      var isOutside = !gaps.isEmpty() && gaps.getLast() > length;
      if (length != in.available() || isOutside) {
        return null;
      }
      return new StoredAnswer(origin, isStreamed, gaps, in.readNBytes(length));
    } catch (IOException | IllegalArgumentException _) {
      return null;
    }
  }

  private static List<Integer> gaps(DataInputStream in) throws IOException {
    var count = in.readInt();
    var gaps = new ArrayList<Integer>();
    var least = 0;
    for (var i = 0; i < count; i++) {
      var gap = in.readInt();
      if (gap < least) {
        throw new IOException("gaps out of order");
      }
      least = gap;
      gaps.add(gap);
    }
    return gaps;
  }
}
