package dev.wagonway.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private static TraceContext told(String traceparent, String... tracestate) {
    return TraceContext.told(List.of(traceparent), List.of(tracestate));
  }

  @Test
  void goesOnWithTheTraceOfItsClient() {
    var trace = told(PARENT, "a=1, b=2", "c=3").entered(new Random(1), 0);
    assertThat(trace.traceId()).isEqualTo(TRACE);
    assertThat(TraceContext.hex(trace.parentId())).isEqualTo("00f067aa0ba902b7");
    assertThat(trace.isSampled()).isTrue();
    assertThat(trace.state()).isEqualTo("a=1,b=2,c=3");
    assertThat(trace.traceparent(trace.childId(0)))
        .isEqualTo("00-" + TRACE + "-" + TraceContext.hex(trace.childId(0)) + "-01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-" + TRACE + "-00f067aa0ba902b7-0",
        "00-" + TRACE + "-00f067aa0ba902b7-01-more",
        "00-" + TRACE + "-00f067aa0ba902b7-0x",
        "00_" + TRACE + "_00f067aa0ba902b7_01",
        "ff-" + TRACE + "-00f067aa0ba902b7-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "01-" + TRACE + "-00f067aa0ba902b7-01more",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473\u0664-00f067aa0ba902b7-01"
      })
  void ignoresWhatIsNotWellFormed(String broken) {
    assertThat(told(broken, "a=1")).isEqualTo(TraceContext.NONE);
  }

  @Test
  void readsLaterVersionsAsFarAsTheyAreKnown() {
    var later = told("cc-" + TRACE + "-00f067aa0ba902b7-09-what-comes-then");
    assertThat(later.traceId()).isEqualTo(TRACE);
    assertThat(later.isSampled()).isTrue();
  }

  @Test
  void ignoresTwoParentsAtOnce() {
    assertThat(TraceContext.told(List.of(PARENT, PARENT), List.of())).isEqualTo(TraceContext.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A=1", "a", "=1", "a=", "a=1=2", "a=1,b=\u00e9", "a\r\nb: c=1"})
  void leavesOutAStateThatIsNotWellFormed(String state) {
    assertThat(told(PARENT, state).state()).isEmpty();
    assertThat(told(PARENT, state).traceId()).isEqualTo(TRACE);
  }

  @Test
  void leavesOutAStateThatIsTooMuch() {
    assertThat(told(PARENT, "a=1" + ",b=2".repeat(32)).state()).isEmpty();
    assertThat(told(PARENT, "a=" + "1".repeat(600)).state()).isEmpty();
  }

  @Test
  void samplesAboutTheShareOfNewTraces() {
    var random = new Random(7);
    var sampled = 0;
    for (int i = 0; i < 10_000; i++) {
      sampled += TraceContext.NONE.entered(random, 0.05).isSampled() ? 1 : 0;
    }
    assertThat(sampled).isBetween(400, 600);
    assertThat(TraceContext.NONE.entered(random, 0).isSampled()).isFalse();
    assertThat(TraceContext.NONE.entered(random, 1).isSampled()).isTrue();
  }

  @Test
  void neverGivesTwoSpansTheSameId() {
    var trace = TraceContext.NONE.entered(new Random(3), 1);
    var ids = new HashSet<Long>();
    for (int i = 0; i < 70_000; i++) {
      assertThat(ids.add(trace.childId(i))).isTrue();
    }
    assertThat(ids).doesNotContain(0L, trace.spanId());
    assertThat(TraceContext.NONE.childId(1)).isZero();
  }
}
