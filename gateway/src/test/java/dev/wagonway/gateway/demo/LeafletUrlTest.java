package dev.wagonway.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class LeafletUrlTest {

  @Test
  void writesAddressesAsBrowsersWantThem() {
    assertThat(Leaflet.url(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 8080)))
        .isEqualTo("http://127.0.0.1:8080");
    assertThat(Leaflet.url("https", new InetSocketAddress(InetAddress.ofLiteral("::1"), 8443)))
        .isEqualTo("https://[0:0:0:0:0:0:0:1]:8443");
  }
}
