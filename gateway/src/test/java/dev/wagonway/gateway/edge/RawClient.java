package dev.wagonway.gateway.edge;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends exactly the bytes it is told to. */
final class RawClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  static RawClient connect(InetSocketAddress address) throws IOException {
    return new RawClient(new Socket(address.getAddress(), address.getPort()));
  }

  /** Connects with a small receive buffer, so that the server soon cannot write. */
  static RawClient connectNarrow(InetSocketAddress address) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4 << 10);
    socket.connect(address);
    return new RawClient(socket);
  }

  /** An answer; header names in lower case, values of a repeated header joined. */
  record Answer(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  RawClient send(String latin1) throws IOException {
    return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** Sends as much as the server takes before it closes. */
  void sendWhileOpen(byte[] bytes) {
    try {
      send(bytes);
    } catch (IOException _) {
      // What was sent is enough for the server to have closed.
    }
  }

  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /** Reads an answer with a content length, in chunks, or up to the end. */
  Answer read() throws IOException {
    return read(true);
  }

  /** Reads an answer that has only a head. */
  Answer readHead() throws IOException {
    return read(false);
  }

  private Answer read(boolean withBody) throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    var headers = new TreeMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (a, b) -> a + ", " + b);
    }
    boolean empty = !withBody || status == 204 || status < 200;
    return new Answer(status, headers, empty ? "" : body(headers));
  }

  private String body(Map<String, String> headers) throws IOException {
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      var whole = new StringBuilder();
      for (var chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
        whole.append(chunk);
      }
      return whole.toString();
    }
    var length = headers.get("content-length");
    byte[] bytes = length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Reads one chunk; empty at the last. */
  String chunk() throws IOException {
    int size = Integer.parseInt(line(), 16);
    var bytes = in.readNBytes(size);
    if (!line().isEmpty()) {
      throw new IOException("chunk: no line end after %d bytes".formatted(size));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("after: " + line);
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** Reads exactly that many bytes. */
  void read(int bytes) throws IOException {
    in.skipNBytes(bytes);
  }

  /** Whether the server closes without another byte; waits for it. */
  boolean isClosed() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException _) {
      return true;
    }
  }

  /** Reads whatever comes until the server closes or resets; returns how much that was. */
  long drain() throws IOException {
    long count = 0;
    var buffer = new byte[16 << 10];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        count += read;
      }
    } catch (SocketException _) {
      // A reset is an end, too.
    }
    return count;
  }

  /** Reads whatever comes until the server closes or resets. */
  String readToCut() throws IOException {
    var all = new ByteArrayOutputStream();
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        all.write(b);
      }
    } catch (SocketException _) {
      // A reset is an end, too.
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** Closes before the end of the test. */
  void hangUp() throws IOException {
    socket.close();
  }

  /** Closes with a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
