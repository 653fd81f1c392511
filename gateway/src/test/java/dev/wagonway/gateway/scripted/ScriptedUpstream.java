package dev.wagonway.gateway.scripted;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers each request by a script; records what it was asked. Thread-safe. */
public final class ScriptedUpstream implements AutoCloseable {

  private final ServerSocket listener;
  private final Script script;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile String metrics = "";

  private ScriptedUpstream(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
  }

  /** What to do with one request. */
  @FunctionalInterface
  public interface Script {
    void answer(Call call, Answer answer) throws IOException;
  }

  /** A request as it came. */
  public record Call(String method, String path, TreeMap<String, String> headers, String body) {}

  /** Starts on a free loopback port. */
  public static ScriptedUpstream start(Script script) {
    try {
      var upstream =
          new ScriptedUpstream(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()), script);
      Thread.ofVirtual().name("scripted-accept").start(upstream::accept);
      return upstream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The API's root. */
  public String baseUrl() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/v1";
  }

  /** Tells this at {@code /metrics} from now on. */
  public void metrics(String text) {
    metrics = text;
  }

  /** The chat requests received so far; probes are not among them. */
  public List<Call> calls() {
    return calls;
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (var socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        var socket = listener.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        Thread.ofVirtual().name("scripted-connection").start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        var call = read(in);
        var answer = new Answer(socket);
        if (call.path().equals("/metrics")) {
          answer.json(200, metrics);
        } else if (call.method().equals("GET")) {
          answer.json(200, "{\"object\":\"list\",\"data\":[]}");
        } else {
          calls.add(call);
          script.answer(call, answer);
        }
      }
    } catch (IOException _) {
      // The peer or the script has ended the connection.
    }
  }

  private static Call read(InputStream in) throws IOException {
    var requestLine = line(in).split(" ", -1);
    var headers = new TreeMap<String, String>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      var colon = line.indexOf(':');
      if (colon < 0) {
        throw new EOFException("no header: it speaks something else");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Call(requestLine[0], requestLine[1], headers, body);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  /** The way to answer one request. */
  public static final class Answer {

    private final Socket socket;
    private final OutputStream out;

    Answer(Socket socket) throws IOException {
      this.socket = socket;
      this.out = socket.getOutputStream();
    }

    /** A complete JSON answer, with further header lines. */
    public void json(int status, String body, String... headers) throws IOException {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      var head =
          new StringBuilder(
                  "HTTP/1.1 "
                      + status
                      + " Scripted\r\ncontent-type: application/json\r\ncontent-length: ")
              .append(bytes.length)
              .append("\r\n");
      for (var header : headers) {
        head.append(header).append("\r\n");
      }
      raw(head.append("\r\n") + body);
    }

    /** The head of an event stream. */
    public Answer stream() throws IOException {
      raw(
          "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n");
      return this;
    }

    /** One chunk, sent at once. */
    public Answer chunk(String text) throws IOException {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      raw("\r\n");
      return this;
    }

    /** The head of a stream of that media type. */
    public Answer stream(String mediaType) throws IOException {
      raw(
          "HTTP/1.1 200 OK\r\ncontent-type: %s\r\ntransfer-encoding: chunked\r\n\r\n"
              .formatted(mediaType));
      return this;
    }

    /** One chunk, sent at once. */
    public Answer chunk(byte[] bytes) throws IOException {
      out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(bytes);
      raw("\r\n");
      return this;
    }

    /** One chunk of a single byte, sent at once. */
    public void rawByteChunk(byte b) throws IOException {
      out.write(new byte[] {'1', '\r', '\n', b, '\r', '\n'});
      out.flush();
    }

    /** One event with this JSON. */
    public Answer event(String json) throws IOException {
      return chunk("data: " + json + "\n\n");
    }

    /** The regular end of a stream. */
    public void done() throws IOException {
      event("[DONE]");
      raw("0\r\n\r\n");
    }

    /** Bytes as they are. */
    public void raw(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /** Ends the connection in the middle of the answer. */
    public void close() throws IOException {
      socket.close();
    }

    /** Ends the connection at once, with a reset. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Whether the peer closes the connection within that time. */
    public boolean isGoneWithin(int millis) throws IOException {
      socket.setSoTimeout(millis);
      try {
        return socket.getInputStream().read() < 0;
      } catch (SocketTimeoutException _) {
        return false;
      }
    }

    /** Waits until the peer has closed the connection. */
    public void awaitDisconnect() throws IOException {
      while (socket.getInputStream().read() >= 0) {
        // Whatever it still sends does not matter.
      }
    }
  }
}
