package dev.wagonway.gateway.keys;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Tells this machine from others. */
final class Loopback {

  private static final int MAPPED_BYTES = 12;

  private Loopback() {}

  /** Whether {@code peer} is on this machine. */
  static boolean isHere(SocketAddress peer) {
    return peer instanceof InetSocketAddress address
        && address.getAddress() != null
        && isHere(address.getAddress());
  }

  private static boolean isHere(InetAddress address) {
    return address.isLoopbackAddress()
        || (address instanceof Inet6Address six && isMappedLoopback(six.getAddress()));
  }

  /** 127.0.0.0/8 as sockets for both families show it: ::ffff:127.0.0.1 (RFC 4291, 2.5.5.2). */
  private static boolean isMappedLoopback(byte[] bytes) {
    for (var i = 0; i < MAPPED_BYTES - 2; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff && bytes[MAPPED_BYTES] == 127;
  }
}
