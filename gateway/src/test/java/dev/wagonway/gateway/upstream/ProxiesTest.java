package dev.wagonway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

  private static boolean isDirect(String noProxy, String url) {
    var env = Map.of("HTTP_PROXY", "http://p:1", "HTTPS_PROXY", "http://p:2", "NO_PROXY", noProxy);
    return new Proxies(env).proxyFor(Origin.of(URI.create(url))).isEmpty();
  }

  @Test
  void choosesByScheme() {
    var proxies = new Proxies(Map.of("HTTP_PROXY", "plain:8080", "https_proxy", "http://[::1]:2"));
    assertThat(proxies.proxyFor(new Origin(false, "a.example", 80)))
        .hasToString("Optional[plain:8080]");
    assertThat(proxies.proxyFor(new Origin(true, "a.example", 443))).hasToString("Optional[::1:2]");
  }

  @Test
  void prefersTheLowerCase() {
    var proxies = new Proxies(Map.of("HTTPS_PROXY", "upper:1", "https_proxy", "lower:2"));
    assertThat(proxies.proxyFor(new Origin(true, "a.example", 443)))
        .hasToString("Optional[lower:2]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *                    | https://a.example        | true
          example.com          | https://example.com      | true
          example.com          | https://api.example.com  | true
          example.com          | https://badexample.com   | false
          .example.com         | https://api.example.com  | true
          *.example.com        | https://api.example.com  | true
          EXAMPLE.com          | https://API.Example.COM  | true
          example.com:8443     | https://example.com      | false
          example.com:443      | https://example.com      | true
          a.test, b.test c.test| http://c.test            | true
          10.0.0.0/8           | http://10.1.2.3:8000     | true
          10.0.0.0/8           | http://11.1.2.3:8000     | false
          fd00::/8             | http://[fd00::1]:8000    | true
          192.168.1.1          | http://192.168.1.1       | true
          192.168.1.1          | http://192.168.1.11      | false
          fd00::1              | http://[fd00::1]         | true
          [fd00::1]:80         | http://[fd00::1]         | true
          unrelated            | http://localhost         | true
          unrelated            | http://127.0.0.2         | true
          unrelated            | http://[::1]:1           | true
          unrelated            | http://10.1.2.3          | false
          """)
  void makesExceptions(String noProxy, String url, boolean direct) {
    assertThat(isDirect(noProxy, url)).isEqualTo(direct);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"socks5://u:hush@p:1", "https://u:hush@p:1", "http://u:hush@", "http://a b"})
  void refusesWhatIsNotAnHttpProxyWithoutRepeatingIt(String value) {
    assertThatThrownBy(() -> new Proxies(Map.of("HTTPS_PROXY", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "HTTPS_PROXY: not the address of a proxy (expected: http://[user:password@]host:port)")
        .hasNoCause();
  }

  @Test
  void refusesASubnetWithoutBits() {
    assertThatThrownBy(() -> new Proxies(Map.of("NO_PROXY", "10.0.0.0/many")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NO_PROXY: \"10.0.0.0/many\"");
  }
}
