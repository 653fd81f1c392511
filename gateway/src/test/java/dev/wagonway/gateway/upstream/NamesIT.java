package dev.wagonway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Failure;
import dev.wagonway.gateway.transport.Transport;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.wagonway.gateway.upstream.Bench#transports")
class NamesIT {

  @Parameter Transport transport = Transport.NIO;
  private NameServer dns = new NameServer();
  private Bench bench = new Bench(Transport.NIO);

  @BeforeEach
  void open() {
    bench.close();
    dns.close();
    dns = new NameServer();
    var names =
        new Names(transport, () -> new SingletonDnsServerAddressStreamProvider(dns.address()));
    bench =
        new Bench(
            transport, new UpstreamClient(Bench.PATIENT, Map.of(), Map.of(), transport, names));
  }

  @AfterEach
  void close() {
    bench.close();
    dns.close();
  }

  @Test
  void asksDnsOnceForManyConnections() {
    ScriptedServer.Script closing =
        (peer, server) -> {
          server.take(peer);
          peer.write("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok");
        };
    try (var server = new ScriptedServer(closing)) {
      var target = Bench.target("http://known.test:" + server.port());
      assertThat(bench.call(target, "{}").ended()).isEqualTo("ok");
      var asked = dns.queries();
      assertThat(asked).isPositive();
      assertThat(bench.call(target, "{}").ended()).isEqualTo("ok");
      assertThat(dns.queries()).isEqualTo(asked);
      assertThat(bench.client().connects()).isEqualTo(2);
    }
  }

  @Test
  void saysThatAHostIsUnknown() {
    assertThat(bench.call(Bench.target("http://unknown.test"), "{}").failure())
        .isEqualTo(
            new Failure.ConnectFailed(
                "target pocket: no connection could be made",
                "target pocket: host name \"unknown.test\" is not known (expected: a name in DNS or the hosts file)"));
  }

  @Test
  void saysThatDnsDoesNotAnswer() {
    assertThat(bench.call(Bench.target("http://silent.test"), "{}").failure())
        .isInstanceOf(Failure.ConnectFailed.class)
        .extracting(Failure::detail)
        .asString()
        .contains("\"silent.test\" could not be looked up: DNS did not answer");
  }

  @Test
  void needsNoDnsForLiteralsAndTheLocalHost() {
    try (var server = new ScriptedServer(ScriptedServer.answering("ok"))) {
      assertThat(bench.call(server, "{}").ended()).isEqualTo("ok");
      assertThat(bench.call(Bench.target("http://localhost:" + server.port()), "{}").ended())
          .isEqualTo("ok");
      assertThat(dns.queries()).isZero();
    }
  }

  /** Knows {@code known.*} as 127.0.0.1, ignores {@code silent.*}, denies the rest. */
  private static final class NameServer {

    private static final int HEADER = 12;
    private static final int NAME_ERROR = 3;

    private final DatagramSocket socket;
    private final AtomicInteger queries = new AtomicInteger();

    NameServer() {
      try {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
      try {
        while (true) {
          var query = new DatagramPacket(new byte[1024], 1024);
          socket.receive(query);
          queries.incrementAndGet();
          var first =
              new String(
                  query.getData(), HEADER + 1, query.getData()[HEADER], StandardCharsets.US_ASCII);
          if (!first.equals("silent")) {
            var answer = answer(query, first.equals("known"));
            socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
          }
        }
      } catch (IOException _) {
        return;
      }
    }

    private static byte[] answer(DatagramPacket query, boolean known) {
      var end = HEADER;
      while (query.getData()[end] != 0) {
        end += 1 + query.getData()[end];
      }
      end += 1 + 4;
      var type = query.getData()[end - 3];
      var hasAnswer = known && type == 1;
      var out = ByteBuffer.allocate(end + (hasAnswer ? 16 : 0));
      out.put(Arrays.copyOf(query.getData(), end));
      out.putShort(2, (short) (0x8180 | (known ? 0 : NAME_ERROR)));
      out.putShort(6, (short) (hasAnswer ? 1 : 0)).putShort(8, (short) 0).putShort(10, (short) 0);
      if (hasAnswer) {
        out.putShort((short) 0xc00c).putShort((short) 1).putShort((short) 1).putInt(60);
        out.putShort((short) 4).put(new byte[] {127, 0, 0, 1});
      }
      return out.array();
    }

    InetSocketAddress address() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    int queries() {
      return queries.get();
    }

    void close() {
      socket.close();
    }
  }
}
