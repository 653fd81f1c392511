package dev.wagonway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever has two readings is refused, and the connection with it. */
class EdgeFramingIT {

  private static final AtomicInteger HANDLED = new AtomicInteger();
  private static final TestEdge EDGE =
      TestEdge.start((request, reply) -> {
        HANDLED.incrementAndGet();
        TestEdge.echo(request, reply);
      });

  @BeforeEach
  void forgetHandled() {
    HANDLED.set(0);
  }

  @AfterAll
  static void stop() {
    EDGE.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"bodyFraming", "chunks", "lines", "requestLines", "heads"})
  void refusesAndCloses(String what, String request) throws IOException {
    try (var client = EDGE.connect()) {
      client.sendWhileOpen(request.getBytes(StandardCharsets.ISO_8859_1));
      var answer = client.read();
      assertThat(answer.status()).as(what).isEqualTo(400);
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(answer.header("content-type")).isEqualTo("application/json");
      assertThat(answer.body()).contains("bad-request");
      assertThat(client.isClosed()).isTrue();
      assertThat(HANDLED).hasValue(0);
    }
  }

  static Stream<Arguments> bodyFraming() {
    return Stream.of(
        head("both framings", "Content-Length: 5\r\nTransfer-Encoding: chunked"),
        head("both framings, other order", "Transfer-Encoding: chunked\r\nContent-Length: 5"),
        head("two lengths", "Content-Length: 5\r\nContent-Length: 6"),
        head("the same length twice", "Content-Length: 5\r\ncontent-length: 5"),
        head("a list of lengths", "Content-Length: 5, 5"),
        head("a signed length", "Content-Length: +5"),
        head("a negative length", "Content-Length: -1"),
        head("a hexadecimal length", "Content-Length: 0x5"),
        head("a length with a blank", "Content-Length: 5 5"),
        head("no length at all", "Content-Length:"),
        head("an overflowing length", "Content-Length: 99999999999999999999"),
        head("another coding", "Transfer-Encoding: gzip"),
        head("coding before chunked", "Transfer-Encoding: gzip, chunked"),
        head("coding after chunked", "Transfer-Encoding: chunked, gzip"),
        head("chunked twice", "Transfer-Encoding: chunked, chunked"),
        head("chunked in two lines", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
        head("identity, then chunked", "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked"),
        head("nearly chunked", "Transfer-Encoding: xchunked"),
        head("chunked with a parameter", "Transfer-Encoding: chunked;q=1"),
        head("chunked behind a tabulator", "Transfer-Encoding: \u000bchunked"),
        head("an empty coding", "Transfer-Encoding:"),
        head("an ancient WebSocket", "Sec-WebSocket-Key1: a\r\nSec-WebSocket-Key2: b"),
        arguments(
            "chunked in HTTP/1.0",
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
        arguments(
            "two lengths in HTTP/1.0",
            "POST / HTTP/1.0\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"));
  }

  static Stream<Arguments> chunks() {
    return Stream.of(
        chunk("a hexadecimal prefix", "0x5\r\nhello\r\n0\r\n\r\n"),
        chunk("a negative size", "-5\r\nhello\r\n0\r\n\r\n"),
        chunk("a signed size", "+5\r\nhello\r\n0\r\n\r\n"),
        chunk("a blank before the size", " 5\r\nhello\r\n0\r\n\r\n"),
        chunk("a blank after the size", "5 \r\nhello\r\n0\r\n\r\n"),
        chunk("no size", "\r\nhello\r\n0\r\n\r\n"),
        chunk("no digits", "five\r\nhello\r\n0\r\n\r\n"),
        chunk("an overflowing size", "FFFFFFFFF\r\nhello\r\n0\r\n\r\n"),
        chunk("a size of 2^64 and 5", "10000000000000005\r\nhello\r\n0\r\n\r\n"),
        chunk("a bare line feed after the size", "5\nhello\r\n0\r\n\r\n"),
        chunk("a bare line feed in an extension", "5;a=b\nc\r\nhello\r\n0\r\n\r\n"),
        chunk("no line end after the data", "5\r\nhello0\r\n\r\n"),
        chunk("a bare line feed after the data", "5\r\nhello\n0\r\n\r\n"),
        chunk("too much data", "5\r\nhello!!\r\n0\r\n\r\n"),
        chunk("a trailer without colon", "0\r\ntrailer\r\n\r\n"),
        chunk("too many extensions", ("1;" + "x".repeat(8000) + "\r\na\r\n").repeat(4)),
        chunk("too many trailers", "0\r\n" + ("t: " + "x".repeat(200) + "\r\n").repeat(99)));
  }

  static Stream<Arguments> lines() {
    return Stream.of(
        arguments("bare line feeds", "GET / HTTP/1.1\nHost: a\n\n"),
        arguments("a bare line feed among headers", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n"),
        arguments("a bare line feed at the end", "GET / HTTP/1.1\r\nHost: a\r\n\n"),
        arguments("a bare carriage return", "GET / HTTP/1.1\r\nHost: a\rX: y\r\n\r\n"),
        head("a folded header", "X: y\r\n z"),
        head("a header folded with a tabulator", "X: y\r\n\tz"),
        head("a folded framing header", "Transfer-Encoding:\r\n chunked"),
        head("a blank before the colon", "Content-Length : 5"),
        head("a blank before the name", " Content-Length: 5"),
        head("a blank in a name", "X Y: z"),
        head("a parenthesis in a name", "X(Y): z"),
        head("an empty name", ": z"),
        head("a line without colon", "nothing"),
        head("a NUL in a value", "X: a\0b"),
        head("a control character in a value", "X: a\u0001b"),
        head("a DEL in a value", "X: a\u007fb"),
        head("a NUL in a name", "X\0: a"));
  }

  static Stream<Arguments> requestLines() {
    return Stream.of(
            "GET  / HTTP/1.1",
            "GET /  HTTP/1.1",
            "GET / HTTP/1.1 ",
            " GET / HTTP/1.1",
            "GET\t/ HTTP/1.1",
            "GET\r/ HTTP/1.1",
            "GET / b HTTP/1.1",
            "GET /\0 HTTP/1.1",
            "GET /\u0001 HTTP/1.1",
            "GET /\u007f HTTP/1.1",
            "GET /\u00e9 HTTP/1.1",
            "GET /#fragment HTTP/1.1",
            "GET /a%00b HTTP/1.1",
            "GET /a%0Ab HTTP/1.1",
            "GET /a%7f HTTP/1.1",
            "GET example.com:80 HTTP/1.1",
            "GET path HTTP/1.1",
            "GET ftp://a/ HTTP/1.1",
            "GET http:///path HTTP/1.1",
            "G@T / HTTP/1.1",
            "GET / http/1.1",
            "GET / HTTP/1.2",
            "GET / HTTP/2.0",
            "GET / HTTP/1.1x",
            "GET / HTTPS/1.1",
            "GET /",
            "GET",
            "PRI * HTTP/2.0")
        .map(line -> arguments("\"" + line + "\"", line + "\r\nHost: a\r\n\r\n"));
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        arguments("no host", "GET / HTTP/1.1\r\n\r\n"),
        arguments("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"),
        arguments("a host with a blank", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
        arguments("a host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
        arguments("a host with a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"),
        arguments("a TLS greeting", "\u0016\u0003\u0001\0\u0005hello\n"));
  }

  private static Arguments head(String what, String lines) {
    return arguments(
        what, "POST / HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
  }

  private static Arguments chunk(String what, String body) {
    return arguments(
        "chunk: " + what,
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
  }

  @Test
  void refusesConnectAndSaysWhatIsAllowed() throws IOException {
    try (var client = EDGE.connect()) {
      var answer = client.send("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n").read();
      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.header("allow")).isEqualTo("GET, POST");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void accepts(String expected, String request) throws IOException {
    try (var client = EDGE.connect()) {
      var answer = client.send(request).read();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(expected);
      assertThat(client.send(request).read().body()).isEqualTo(expected);
    }
  }

  static Stream<Arguments> accepts() {
    var chunked = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n";
    return Stream.of(
        arguments("GET /  ", "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
        arguments("GET /a q=1 ", "GET http://h:1/a?q=1 HTTP/1.1\r\nHost: h:1\r\n\r\n"),
        arguments("GET / q ", "GET https://h?q HTTP/1.1\r\nHost: [::1]:80\r\n\r\n"),
        arguments("OPTIONS *  ", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
        arguments("GET /m/a%2Fb:c a?b ", "GET /m/a%2Fb:c?a?b HTTP/1.1\r\nHost: a\r\n\r\n"),
        arguments("GET /a//../b  ", "\r\nGET /a//../b HTTP/1.1\r\nHost: a\r\nTE: trailers\r\n\r\n"),
        arguments("POST /x  hello", chunked + "5\r\nhello\r\n0\r\n\r\n"),
        arguments(
            "POST /x  hello", chunked + "2;a=\"b\"\r\nhe\r\n003;c\r\nllo\r\n0\r\nT: x\r\n\r\n"),
        arguments("POST /x  hello", chunked + "5\r\nhello\r\n0\r\nContent-Length: 9\r\n\r\n"),
        arguments("POST /x  ", chunked + "0\r\n\r\n"),
        arguments(
            "POST /x  hello", "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"));
  }
}
