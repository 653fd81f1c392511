package dev.wagonway.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class LoopbackTest {

  private static boolean isHere(String address) {
    return Loopback.isHere(new InetSocketAddress(InetAddress.ofLiteral(address), 1));
  }

  private static boolean isHereMapped(int... last) throws UnknownHostException {
    var bytes = new byte[16];
    bytes[10] = (byte) 0xff;
    bytes[11] = (byte) 0xff;
    for (var i = 0; i < 4; i++) {
      bytes[12 + i] = (byte) last[i];
    }
    return Loopback.isHere(new InetSocketAddress(Inet6Address.getByAddress("", bytes, 0), 1));
  }

  @Test
  void knowsThisMachineInBothFamilies() throws UnknownHostException {
    assertThat(isHere("127.0.0.1")).isTrue();
    assertThat(isHere("127.8.9.1")).isTrue();
    assertThat(isHere("::1")).isTrue();
    assertThat(isHere("::ffff:127.0.0.1")).isTrue();
    assertThat(isHereMapped(127, 0, 0, 1)).isTrue();
  }

  @Test
  void knowsOthers() throws UnknownHostException {
    assertThat(isHere("10.0.0.1")).isFalse();
    assertThat(isHere("192.0.2.127")).isFalse();
    assertThat(isHere("::")).isFalse();
    assertThat(isHere("0.0.0.0")).isFalse();
    assertThat(isHere("2001:db8::127")).isFalse();
    assertThat(isHereMapped(10, 0, 0, 1)).isFalse();
    assertThat(Loopback.isHere(InetSocketAddress.createUnresolved("localhost", 1))).isFalse();
    assertThat(Loopback.isHere(new SocketAddress() {})).isFalse();
  }
}
