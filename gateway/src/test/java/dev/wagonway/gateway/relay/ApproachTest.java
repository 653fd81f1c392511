package dev.wagonway.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class ApproachTest {

  @Test
  void showsNothingThatCouldBreakALine() {
    var approach = new Approach("GET", "/a\u2028b", null, "x\r\ny\u0000z\u00e9", TraceContext.NONE);
    assertThat(approach.shownPath()).isEqualTo("/a?b");
    assertThat(approach.shownUserAgent()).isEqualTo("x??y?z?");
    assertThat(approach.clientAddress()).isEmpty();
  }

  @Test
  void showsAtMost256Characters() {
    var approach =
        new Approach(
            "M".repeat(999),
            "/".repeat(999),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 7),
            "u".repeat(999),
            TraceContext.NONE);
    assertThat(approach.shownMethod()).hasSize(256);
    assertThat(approach.shownPath()).hasSize(256);
    assertThat(approach.shownUserAgent()).hasSize(256);
    assertThat(approach.clientAddress()).isEqualTo("127.0.0.1");
  }
}
