package dev.wagonway.gateway.upstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The server's end of one connection, with blocking words for what a script does. */
final class Peer {

  private Socket socket;

  Peer(Socket socket) {
    this.socket = socket;
  }

  /** What a client sent: the head up to the empty line, and as much body as it announced. */
  record Received(String head, String body) {

    /** The value of a header, or the empty string. */
    String header(String name) {
      for (var line : head.split("\r\n", -1)) {
        if (line.toLowerCase(Locale.ROOT).startsWith(name + ": ")) {
          return line.substring(name.length() + 2);
        }
      }
      return "";
    }
  }

  Received readRequest() {
    var head = readHead();
    var request = new Received(head, "");
    var length = request.header("content-length");
    try {
      var body = length.isEmpty() ? new byte[0] : in().readNBytes(Integer.parseInt(length));
      return new Received(head, new String(body, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads up to an empty line. */
  String readHead() {
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      var next = read();
      if (next < 0) {
        throw new UncheckedIOException(new IOException("closed within a head"));
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  /** The next byte; -1 once the client has closed or reset the connection. */
  int read() {
    try {
      return in().read();
    } catch (IOException _) {
      return -1;
    }
  }

  /** Reads on until the client is gone. */
  void awaitGone() {
    try {
      in().transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // A reset is a way of being gone.
    }
  }

  void write(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  void write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A complete answer that leaves the connection open. */
  void answer(String body) {
    write("HTTP/1.1 200 OK\r\ncontent-length: " + body.length() + "\r\n\r\n" + body);
  }

  /** Closes so that the client sees a reset. */
  void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Socket socket() {
    return socket;
  }

  /** Goes on over {@code layered}, which wraps the former socket. */
  void continueOver(Socket layered) {
    socket = layered;
  }

  private InputStream in() throws IOException {
    return socket.getInputStream();
  }
}
