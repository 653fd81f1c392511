package dev.wagonway.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wagonway.chat.ChatEvent;
import dev.wagonway.spi.AnswerHead;
import dev.wagonway.spi.Dialect;
import dev.wagonway.spi.RelayPlan;
import dev.wagonway.spi.StreamRelay;
import dev.wagonway.spi.Wire;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Feeds streams to readers and relays, cut in pieces as a network would cut them. */
public final class Streams {

  private static final int MARGIN = 3;

  private Streams() {}

  /** A plan whose facts are {@code {"note":"seen"}}, with {@code "estimated":true} if they are. */
  public static RelayPlan plan(boolean includeUsage) {
    return new RelayPlan(
        includeUsage,
        11,
        (_, estimated) ->
            (estimated ? "{\"note\":\"seen\",\"estimated\":true}" : "{\"note\":\"seen\"}")
                .getBytes(UTF_8));
  }

  /** The stream that a wire writes for {@code events}. */
  public static byte[] write(Wire wire, AnswerHead head, List<ChatEvent> events) {
    var writer = wire.eventWriter(head);
    var bytes = new ByteArrayOutputStream();
    for (var event : events) {
      bytes.writeBytes(writer.write(event));
    }
    bytes.writeBytes(writer.end());
    return bytes.toByteArray();
  }

  /** The events of a stream that comes in pieces of {@code pieceBytes}. */
  public static List<ChatEvent> read(Wire wire, byte[] stream, int pieceBytes) {
    var reader = wire.eventReader(Dialect.PLAIN);
    var events = new ArrayList<ChatEvent>();
    for (var from = 0; from < stream.length; from += pieceBytes) {
      var length = Math.min(pieceBytes, stream.length - from);
      events.addAll(reader.feed(inMiddle(stream, from, length), MARGIN, length));
    }
    events.addAll(reader.end());
    return events;
  }

  /** What a relay hands on of a stream that comes in pieces of {@code pieceBytes}, and its end. */
  public static byte[] relay(StreamRelay relay, byte[] stream, int pieceBytes) {
    var out = new ByteArrayOutputStream();
    for (var from = 0; from < stream.length; from += pieceBytes) {
      feed(relay, stream, from, Math.min(pieceBytes, stream.length - from), out);
    }
    end(relay, out);
    return out.toByteArray();
  }

  /** What a relay hands on of a stream that is cut once, after {@code cut} bytes. */
  public static byte[] relayCutAt(StreamRelay relay, byte[] stream, int cut) {
    var out = new ByteArrayOutputStream();
    feed(relay, stream, 0, cut, out);
    feed(relay, stream, cut, stream.length - cut, out);
    end(relay, out);
    return out.toByteArray();
  }

  /** Feeds one piece, from the middle of a larger array. */
  public static void feed(
      StreamRelay relay, byte[] stream, int from, int length, ByteArrayOutputStream out) {
    var array = inMiddle(stream, from, length);
    relay.feed(array, MARGIN, length, new Collector(array, out));
  }

  /** Tells the relay that the stream ended. */
  public static void end(StreamRelay relay, ByteArrayOutputStream out) {
    relay.end(new Collector(new byte[0], out));
  }

  private static byte[] inMiddle(byte[] stream, int from, int length) {
    var array = new byte[length + 2 * MARGIN];
    Arrays.fill(array, (byte) '\n');
    System.arraycopy(stream, from, array, MARGIN, length);
    return array;
  }

  /** Collects what a relay hands on. */
  public static final class Collector implements StreamRelay.Sink {

    private final byte[] array;
    private final ByteArrayOutputStream out;

    /** Collects in {@code out} what is handed on while {@code array} is being fed. */
    public Collector(byte[] array, ByteArrayOutputStream out) {
      this.array = array;
      this.out = out;
    }

    @Override
    public void pass(int offset, int length) {
      out.write(array, offset, length);
    }

    @Override
    public void emit(byte[] bytes) {
      out.writeBytes(bytes);
    }
  }
}
