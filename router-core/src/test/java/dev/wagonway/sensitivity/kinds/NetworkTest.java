package dev.wagonway.sensitivity.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {

  @Test
  void findsAddressesOfBothVersions() {
    for (var address :
        List.of(
            "203.0.113.77",
            "198.51.100.0/24",
            "10.1.2.3",
            "2001:db8::7",
            "2001:db8:1:2:3:4:5:6",
            "fe80::abcd%eth1",
            "::ffff:203.0.113.77",
            "2001:db8::/32",
            "::1",
            "64:ff9b::203.0.113.77",
            "FE80::0202:B3FF:FE1E:8329",
            "1:2:3:4:5:6:7:0abc")) {
      assertThat(found("from " + address + " again")).containsExactly("IP_ADDRESS:" + address);
      assertThat(found("peer=" + address + ".")).containsExactly("IP_ADDRESS:" + address);
    }
  }

  @Test
  void leavesPortsBehind() {
    assertThat(found("http://203.0.113.77:8080/x")).containsExactly("IP_ADDRESS:203.0.113.77");
    assertThat(found("http://[2001:db8::7]:8080/x")).containsExactly("IP_ADDRESS:2001:db8::7");
  }

  @Test
  void refusesWhatOnlyLooksAlike() {
    for (var text :
        List.of(
            "version 1.2.3.4",
            "v1.2.3.4",
            "upgrade to 6.26.6.1",
            "256.1.1.1",
            "1.2.3",
            "1.2.3.4.5",
            "at 10:15:30",
            "std::vector",
            "a::b",
            "rows[1::2]",
            "rows[::2]",
            "12::34::5",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "2001:db8::12345",
            "::",
            "{ a: 1, b: 2 }",
            "x:1:y:2",
            "fe80::1text",
            "Main::run",
            "1.2.3.4-beta")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  @Test
  void refusesLoopbackWhereSomethingListens() {
    assertThat(found("curl http://127.0.0.1:9000/health")).isEmpty();
    assertThat(found("cannot bind 0.0.0.0")).isEmpty();
    assertThat(found("my host is 127.0.0.1")).containsExactly("IP_ADDRESS:127.0.0.1");
  }

  @Test
  void unspecifiedAddressesNeedAWord() {
    assertThat(found("ipv6 ::/0")).containsExactly("IP_ADDRESS:::/0");
    assertThat(found("a :: Int")).isEmpty();
  }

  @Test
  void findsHardwareAddresses() {
    for (var address :
        List.of("00:1A:2b:3c:4D:5e", "de-ad-00-be-ef-01", "001a.2b3c.4d5e", "aa:bb:cc:dd:ee:ff")) {
      assertThat(found("lease " + address + " ok")).containsExactly("MAC_ADDRESS:" + address);
    }
    for (var text :
        List.of(
            "00:1A:2b:3c:4D",
            "00:1A:2b:3c:4D:5e:6f",
            "00:1A-2b:3c:4D:5e",
            "g0:1A:2b:3c:4D:5e",
            "001a.2b3c",
            "10:15:30 11:16:31",
            "0de-ad-00-be-ef-01")) {
      assertThat(found(text)).as(text).isEmpty();
    }
  }

  private static List<String> found(String text) {
    return Found.by(Network.all(), text);
  }
}
