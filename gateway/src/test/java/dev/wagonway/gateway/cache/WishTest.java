package dev.wagonway.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wagonway.chat.FailureException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;

class WishTest {

  @Test
  void hearsBothHeaders() {
    assertThat(wish("", "")).isEqualTo(Wish.SILENT);
    assertThat(wish("Use", "")).isEqualTo(Wish.USE);
    assertThat(wish("skip", "")).isEqualTo(Wish.SKIP);
    assertThat(wish("refresh", "")).isEqualTo(Wish.REFRESH);
    assertThat(wish("", "no-cache")).isEqualTo(Wish.REFRESH);
    assertThat(wish("", "max-age=0, private")).isEqualTo(Wish.REFRESH);
    assertThat(wish("use", "no-cache")).isEqualTo(Wish.REFRESH);
    assertThat(wish("skip", "no-cache")).isEqualTo(Wish.SKIP);
    assertThat(wish("use", "private, no-store")).isEqualTo(Wish.SKIP);
    assertThat(wish("", "max-age=60")).isEqualTo(Wish.SILENT);
  }

  @Test
  void takesTheStrictestOfSeveralWords() {
    for (var words :
        List.of(List.of("use", "skip"), List.of("SKIP", "Use"), List.of("skip", "refresh"))) {
      assertThat(wish(words)).isEqualTo(Wish.SKIP);
    }
    assertThat(wish(List.of("use", "refresh"))).isEqualTo(Wish.REFRESH);
    assertThat(wish(List.of("refresh", "use"))).isEqualTo(Wish.REFRESH);
    assertThatThrownBy(() -> wish(List.of("use", "yes"))).isInstanceOf(FailureException.class);
  }

  private static Wish wish(List<String> words) {
    var headers = new DefaultHttpHeaders();
    headers.add("X-Wagonway-CACHE", words.getFirst());
    headers.add(Wish.HEADER, words.getLast());
    return Wish.of(headers);
  }

  @Test
  void doesNotGuess() {
    assertThatThrownBy(() -> wish("yes", ""))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("expected one of: use, skip, refresh");
  }

  private static Wish wish(String own, String control) {
    var headers = new DefaultHttpHeaders();
    if (!own.isEmpty()) {
      headers.add(Wish.HEADER, own);
    }
    if (!control.isEmpty()) {
      headers.add("cache-control", control);
    }
    return Wish.of(headers);
  }
}
