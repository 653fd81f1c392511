package dev.wagonway.load.chaos;

import dev.wagonway.load.chaos.Finding.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes trips to a gateway, and tells what came of them. Thread-safe. */
final class Customer {

  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration TURNING_AWAY = Duration.ofSeconds(15);
  private static final int SMALL_BUFFER = 4 << 10;
  private static final int SLOW_READ_MILLIS = 30;
  private static final int VANISH_MILLIS = 15;
  private static final int VANISH_BYTES = 900;
  private static final int CONNECT_MILLIS = 5_000;
  private static final List<String> GARBAGE =
      List.of(
          "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n",
          "POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ncontent-length: -5\r\n\r\n",
          "POST /v1/chat/completions HTTP/9.9\r\nhost: a\r\n\r\n",
          "GET\r\n\r\n",
          "POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\n folded\r\n\r\n",
          "POST /v1/chat/completions HTTP/1.1\r\nhost");

  private final int port;
  private final Duration deadline;

  /**
   * A customer of the gateway at a port of this machine.
   *
   * @param deadline by when the gateway has promised to have ended any request
   */
  Customer(int port, Duration deadline) {
    this.port = port;
    this.deadline = deadline;
  }

  /** Makes a trip; a finding for each of its requests. */
  List<Finding> make(Trip trip) {
    var findings = new ArrayList<Finding>();
    while (findings.size() < trip.asks().size()) {
      var left = trip.asks().subList(findings.size(), trip.asks().size());
      var start = System.nanoTime();
      try (var socket = connect(trip.manner())) {
        onOneConnection(socket, trip, left, findings);
      } catch (SocketTimeoutException _) {
        findings.add(Finding.unanswered(what(trip), Kind.HANG, "nothing more came", start));
      } catch (IOException e) {
        var detail = "the connection broke: " + e.getMessage();
        findings.add(Finding.unanswered(what(trip), Kind.CUT, detail, start));
      }
    }
    return findings;
  }

  private Socket connect(Trip.Manner manner) throws IOException {
    var socket = new Socket();
    if (manner == Trip.Manner.SLOW_READER || manner == Trip.Manner.NEVER_READS) {
      socket.setReceiveBufferSize(SMALL_BUFFER);
    }
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
    return socket;
  }

  private void onOneConnection(
      Socket socket, Trip trip, List<Trip.Ask> asks, List<Finding> findings) throws IOException {
    switch (trip.manner()) {
      case PLAIN, SLOW_READER, CHAIN -> inTurn(socket, trip, asks, findings);
      case PIPELINE -> atOnce(socket, trip, asks, findings);
      case VANISHES_BEFORE_ANSWER -> {
        send(socket, request(trip, asks.getFirst()));
        Pause.millis(asks.getFirst().errand().inputTokens() % VANISH_MILLIS);
        findings.add(left(trip));
      }
      case VANISHES_MID_ANSWER -> {
        send(socket, request(trip, asks.getFirst()));
        socket.setSoTimeout((int) deadline.plus(GRACE).toMillis());
        var some = 1 + asks.getFirst().errand().inputTokens() % VANISH_BYTES;
        var _ = socket.getInputStream().readNBytes(some);
        findings.add(left(trip));
      }
      case NEVER_READS -> {
        send(socket, request(trip, asks.getFirst()));
        Pause.millis(asks.getFirst().errand().inputTokens() * 2L);
        socket.setSoLinger(true, 0);
        findings.add(left(trip));
      }
      case GARBAGE_HEAD -> {
        var number = asks.getFirst().errand().inputTokens() % GARBAGE.size();
        findings.add(turnedAway(socket, trip, GARBAGE.get(number)));
      }
      case HALF_BODY -> {
        var request = request(trip, asks.getFirst());
        findings.add(turnedAway(socket, trip, request.substring(0, request.length() - 50)));
      }
    }
  }

  private void inTurn(Socket socket, Trip trip, List<Trip.Ask> asks, List<Finding> findings)
      throws IOException {
    var in = new BufferedInputStream(socket.getInputStream());
    for (var ask : asks) {
      var start = System.nanoTime();
      send(socket, request(trip, ask));
      var reading = new Reading(socket, in, trip, ask, start);
      findings.add(reading.finding());
      if (!reading.keepsConnection()) {
        return;
      }
    }
  }

  private void atOnce(Socket socket, Trip trip, List<Trip.Ask> asks, List<Finding> findings)
      throws IOException {
    var in = new BufferedInputStream(socket.getInputStream());
    var requests = asks.stream().map(ask -> request(trip, ask)).toList();
    var start = System.nanoTime();
    send(socket, String.join("", requests));
    for (var ask : asks) {
      var reading = new Reading(socket, in, trip, ask, start);
      findings.add(reading.finding());
      if (!reading.keepsConnection()) {
        return;
      }
      start = System.nanoTime();
    }
  }

  private static Finding turnedAway(Socket socket, Trip trip, String request) throws IOException {
    var start = System.nanoTime();
    send(socket, request);
    socket.setSoTimeout((int) TURNING_AWAY.toMillis());
    try {
      var answer = WireReader.head(socket.getInputStream());
      return answer.startsWith("HTTP/1.1 2")
          ? Finding.unanswered(what(trip), Kind.UNCLEAN, "answered what was no request", start)
          : Finding.unanswered(what(trip), Kind.TURNED_AWAY, "", start);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException _) {
      return Finding.unanswered(what(trip), Kind.TURNED_AWAY, "", start);
    }
  }

  private static Finding left(Trip trip) {
    return Finding.unanswered(what(trip), Kind.LEFT, "", System.nanoTime());
  }

  private static String what(Trip trip) {
    return "%s %s via %s".formatted(trip.manner(), trip.dialect(), trip.route());
  }

  private static String request(Trip trip, Trip.Ask ask) {
    var body = trip.dialect().request(trip.route(), ask.stream(), ask.errand());
    return "POST %s HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
            .formatted(trip.dialect().path())
        + (ask.errand().isRestricted() ? "x-data-classification: restricted\r\n" : "")
        + "content-length: %d\r\n\r\n%s".formatted(body.length(), body);
  }

  private static void send(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads one answer. */
  private final class Reading {

    private final Socket socket;
    private final Trip trip;
    private final Trip.Ask ask;
    private final long startNanos;
    private final long dueNanos;
    private final Finding finding;
    private boolean keeps;

    Reading(Socket socket, InputStream in, Trip trip, Trip.Ask ask, long startNanos) {
      this.socket = socket;
      this.trip = trip;
      this.ask = ask;
      this.startNanos = startNanos;
      this.dueNanos = startNanos + deadline.plus(GRACE).toNanos();
      this.finding = read(in);
    }

    Finding finding() {
      return finding;
    }

    boolean keepsConnection() {
      return keeps;
    }

    private Finding read(InputStream in) {
      try {
        hurry();
        var head = WireReader.head(in);
        return head.isEmpty() ? found("", Kind.CUT, "closed without an answer") : body(head, in);
      } catch (SocketTimeoutException _) {
        return found("", Kind.HANG, "nothing more came");
      } catch (IOException e) {
        return found("", Kind.CUT, "the connection broke: " + e.getMessage());
      }
    }

    private Finding body(String head, InputStream in) {
      var events =
          WireReader.header(head, "content-type")
              .filter(type -> type.startsWith("text/event-stream"))
              .isPresent();
      var sheet = new AnswerSheet(trip.dialect(), events);
      try {
        var _ =
            WireReader.body(
                head,
                in,
                piece -> {
                  hurry();
                  if (trip.manner() == Trip.Manner.SLOW_READER) {
                    Pause.millis(SLOW_READ_MILLIS);
                  }
                  return sheet.take(piece);
                });
        sheet.end();
      } catch (SocketTimeoutException _) {
        return found(head, Kind.HANG, "the answer did not end");
      } catch (IOException e) {
        return found(head, Kind.CUT, e + " after " + sheet.text().length() + " characters");
      }
      keeps = WireReader.header(head, "connection").filter("close"::equals).isEmpty();
      var counted = !trip.route().equals(Setup.CONTINUING);
      var result = AnswerCheck.of(ask.errand(), status(head), sheet, counted);
      return found(head, result.kind(), result.detail());
    }

    /** Waits no longer than until the time is over. */
    private void hurry() throws IOException {
      var left = TimeUnit.NANOSECONDS.toMillis(dueNanos - System.nanoTime());
      if (left <= 0) {
        throw new SocketTimeoutException();
      }
      socket.setSoTimeout((int) left);
    }

    private Finding found(String head, Kind kind, String detail) {
      return new Finding(
          "%s %s %s".formatted(what(trip), ask.stream() ? "stream" : "whole", ask.errand().nonce()),
          kind,
          head.isEmpty() ? 0 : status(head),
          WireReader.header(head, "x-wagonway-target").orElse(""),
          WireReader.header(head, "x-wagonway-attempts").map(Integer::parseInt).orElse(0),
          detail,
          startNanos,
          System.nanoTime());
    }

    private static int status(String head) {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }
  }
}
