package dev.wagonway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({
    "/, /, ''",
    "/a?b=c?d, /a, b=c?d",
    "/v1/models/x%2Fy:free, /v1/models/x%2Fy:free, ''",
    "*, *, ''",
    "http://h, /, ''",
    "HTTPS://h:1?q, /, q",
    "http://h/a/b?q, /a/b, q",
    "/a%7e%20%80, /a%7e%20%80, ''",
    "/%, /%, ''",
  })
  void splitsPathAndQuery(String uri, String path, String query) {
    assertThat(RequestTarget.parse(uri)).isEqualTo(new RequestTarget(path, query));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "h:80", "/a#b", "ftp://h/", "http://", "/%00", "/a%1f", "/%7F"})
  void refusesWhatIsNoPath(String uri) {
    assertThat(RequestTarget.parse(uri)).isNull();
  }
}
