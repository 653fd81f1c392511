package dev.wagonway.load.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One answer of an upstream, given well or badly. Confined to the connection's thread. */
final class Performance {

  private static final int FLOOD_BYTES = 100_000_000;
  private static final int TRICKLE_BYTES = 16;
  private static final int TRICKLE_MILLIS = 4;
  private static final int SLOW_HEAD_MILLIS = 25;
  private static final int KEEP_ALIVE_MILLIS = 100;
  private static final int MOST_KEEP_ALIVES = 600;
  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";

  private final Socket socket;
  private final OutputStream out;
  private final Order order;
  private final Dialect dialect;
  private final Errand errand;

  Performance(Socket socket, Order order) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.order = order;
    this.dialect = order.dialect();
    this.errand = order.errand();
  }

  /**
   * Answers.
   *
   * @return whether the connection can be used again
   */
  boolean give(Conduct conduct) throws IOException {
    return switch (conduct) {
      case Conduct.Healthy _ -> whole();
      case Conduct.Absent _ -> end(Conduct.End.RESET);
      case Conduct.Deaf _ -> end(Conduct.End.STALL);
      case Conduct.Refusal refusal -> refuse(refusal);
      case Conduct.Cut(var point, var end) -> upTo(point) && end(end);
      case Conduct.Trickle _ -> slowly(TRICKLE_BYTES, TRICKLE_MILLIS, Integer.MAX_VALUE);
      case Conduct.SlowHead _ -> slowly(1, SLOW_HEAD_MILLIS, head().length());
      case Conduct.KeepAlives _ -> keepAlives();
      case Conduct.WrongLength(int by) -> wrongLength(by);
      case Conduct.Garbage(var kind) -> garbage(kind);
      case Conduct.ErrorInside(boolean late) -> errorInside(late);
      case Conduct.Nothing(boolean formed) -> nothing(formed);
      case Conduct.Flood _ -> flood();
      case Conduct.Sometimes(_, var other) -> give(other);
    };
  }

  private boolean whole() throws IOException {
    if (!order.stream()) {
      say(head() + body());
      return true;
    }
    say(head() + chunk(opening()));
    for (var piece : order.pieces()) {
      say(chunk(dialect.content(piece)));
      Pause.millis(errand.gapMillis());
    }
    say(chunk(closing()) + "0\r\n\r\n");
    return true;
  }

  private boolean refuse(Conduct.Refusal refusal) throws IOException {
    var body = dialect.error(refusal.code());
    say(
        "HTTP/1.1 %d Planned\r\ncontent-type: %s\r\n%scontent-length: %d\r\n\r\n%s"
            .formatted(
                refusal.status(),
                JSON,
                refusal.saysWhen() ? "retry-after: 2\r\n" : "",
                body.length(),
                body));
    return true;
  }

  private boolean upTo(Conduct.Point point) throws IOException {
    switch (point) {
      case BEFORE_HEAD -> {}
      case IN_HEAD -> say(head().substring(0, head().length() / 2));
      case BEFORE_CONTENT -> say(head() + (order.stream() ? chunk(opening()) : ""));
      case MID_CONTENT -> say(head() + (order.stream() ? chunk(opening() + half()) : halfBody()));
    }
    return true;
  }

  private boolean end(Conduct.End end) throws IOException {
    switch (end) {
      case STALL -> awaitPeer();
      case RESET -> socket.setSoLinger(true, 0);
      case FIN -> socket.shutdownOutput();
    }
    return false;
  }

  private boolean slowly(int step, int pauseMillis, int until) throws IOException {
    var text = order.stream() ? head() + chunk(events()) + "0\r\n\r\n" : head() + body();
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    var at = 0;
    while (at < bytes.length && at < until) {
      var next = Math.min(bytes.length, at + step);
      out.write(bytes, at, next - at);
      at = next;
      Pause.millis(pauseMillis);
    }
    out.write(bytes, at, bytes.length - at);
    return true;
  }

  private boolean keepAlives() throws IOException {
    say(chunkedHead(order.stream() ? EVENTS : JSON));
    for (int i = 0; i < MOST_KEEP_ALIVES; i++) {
      say(chunk(order.stream() ? i % 2 == 0 ? ": still there\n\n" : opening() : " "));
      Pause.millis(KEEP_ALIVE_MILLIS);
    }
    return false;
  }

  private boolean wrongLength(int by) throws IOException {
    var body = order.stream() ? events() : body();
    say(lengthHead(order.stream() ? EVENTS : JSON, body.length() + by) + body);
    return by < 0 || end(Conduct.End.FIN);
  }

  private boolean garbage(Conduct.Kind kind) throws IOException {
    switch (kind) {
      case NOT_HTTP -> say("220 mail.example ESMTP ready\r\n");
      case CHUNKS -> {
        var start = order.stream() ? opening() + half() : halfBody();
        say(chunkedHead(order.stream() ? EVENTS : JSON) + chunk(start) + "zz\r\nno size");
      }
      case JSON -> brokenText("data: {\"id\":\"chatcm\n\n" + closing());
      case EVENTS -> brokenText("data: {\"id\":\"chatcm");
      case CONTENT_TYPE -> {
        var page = "<html><body>Please log in to this network</body></html>";
        say(lengthHead("text/html", page.length()) + page);
      }
    }
    return kind != Conduct.Kind.NOT_HTTP && kind != Conduct.Kind.CHUNKS;
  }

  private void brokenText(String ending) throws IOException {
    if (order.stream()) {
      say(chunkedHead(EVENTS) + chunk(opening() + half() + ending) + "0\r\n\r\n");
    } else {
      say(lengthHead(JSON, halfBody().length()) + halfBody());
    }
  }

  private boolean errorInside(boolean late) throws IOException {
    if (order.stream()) {
      var text = opening() + (late ? half() : "") + dialect.errorEvent();
      say(chunkedHead(EVENTS) + chunk(text) + "0\r\n\r\n");
    } else {
      var body = dialect.error("server_error");
      say(lengthHead(JSON, body.length()) + body);
    }
    return true;
  }

  private boolean nothing(boolean formed) throws IOException {
    if (!formed) {
      say(lengthHead(order.stream() ? EVENTS : JSON, 0));
    } else if (order.stream()) {
      say(chunkedHead(EVENTS) + chunk(opening() + closing()) + "0\r\n\r\n");
    } else {
      var body = dialect.whole(errand, "");
      say(lengthHead(JSON, body.length()) + body);
    }
    return true;
  }

  private boolean flood() throws IOException {
    var start = order.stream() ? "data: {\"padding\":\"" : "{\"padding\":\"";
    say(lengthHead(order.stream() ? EVENTS : JSON, FLOOD_BYTES) + start);
    var block = new byte[1 << 16];
    Arrays.fill(block, (byte) 'x');
    for (int left = FLOOD_BYTES - start.length(); left > 0; left -= block.length) {
      out.write(block, 0, Math.min(block.length, left));
    }
    return true;
  }

  private String head() {
    return order.stream() ? chunkedHead(EVENTS) : lengthHead(JSON, body().length());
  }

  private String body() {
    return dialect.whole(errand, String.join("", order.pieces()));
  }

  private String halfBody() {
    return body().substring(0, body().length() / 2);
  }

  private String events() {
    return String.join("", dialect.stream(errand, order.pieces()));
  }

  private String opening() {
    return String.join("", dialect.opening(errand));
  }

  /** The contents of the answer's first half, at least one. */
  private String half() {
    List<String> pieces = order.pieces();
    var texts = pieces.subList(0, Math.max(1, pieces.size() / 2));
    return String.join("", texts.stream().map(dialect::content).toList());
  }

  private String closing() {
    return String.join("", dialect.closing(errand));
  }

  private static String chunkedHead(String type) {
    return "HTTP/1.1 200 OK\r\ncontent-type: %s\r\ntransfer-encoding: chunked\r\n\r\n"
        .formatted(type);
  }

  private static String lengthHead(String type, int length) {
    return "HTTP/1.1 200 OK\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n"
        .formatted(type, length);
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  private void say(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns when the peer has closed the connection, or said anything. */
  private void awaitPeer() throws IOException {
    var _ = socket.getInputStream().read();
  }
}
