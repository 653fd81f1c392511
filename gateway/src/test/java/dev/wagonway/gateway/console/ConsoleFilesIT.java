package dev.wagonway.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's files over HTTP. */
class ConsoleFilesIT {

  private final HttpClient http = HttpClient.newHttpClient();
  private StandIn api;

  @BeforeEach
  void start() {
    api = StandIn.start();
  }

  @AfterEach
  void stop() {
    api.close();
    http.close();
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(api.at(path)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("none");
  }

  @ParameterizedTest
  @CsvSource({
    "/console/, text/html; charset=utf-8",
    "/console/index.html, text/html; charset=utf-8",
    "/console/app.js, text/javascript; charset=utf-8",
    "/console/pages/live.js, text/javascript; charset=utf-8",
    "/console/style.css, text/css; charset=utf-8",
    "/console/icon.svg, image/svg+xml",
    "/console/uplot/uPlot.esm.js, text/javascript; charset=utf-8",
    "/console/uplot/uPlot.min.css, text/css; charset=utf-8",
  })
  void sendsEveryFileAsWhatItIs(String path, String type) throws Exception {
    var response = get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "content-type")).isEqualTo(type);
    assertThat(header(response, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(response, "referrer-policy")).isEqualTo("no-referrer");
    assertThat(header(response, "content-security-policy"))
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/nothing.js",
        "/console/ConsolePage.class",
        "/console/../admin/AdminApi.class",
        "/console/pages/../../admin/x.js",
        "/console/%2e%2e/logback.xml",
        "/console/..%2flogback.xml",
        "/console//etc/passwd",
        "/console/uplot/../uPlot.cjs.js",
        "/console/uplot/uPlot.iife.js",
        "/console/pages/",
        "/console/pages",
        "/console/app.js/",
        "/console/app.js%00.html",
      })
  void hasNoOtherFiles(String path) throws Exception {
    assertThat(get(path).statusCode()).isIn(400, 404);
  }

  @Test
  void leadsToThePageWithoutItsSlash() throws Exception {
    var response = get("/console");
    assertThat(response.statusCode()).isEqualTo(308);
    assertThat(header(response, "location")).isEqualTo("/console/");
  }

  @Test
  void sendsNothingThatABrowserHas() throws Exception {
    var tag = header(get("/console/app.js"), "etag");
    var again = get("/console/app.js", "if-none-match", "W/\"x\", " + tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(get("/console/app.js", "if-none-match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void takesNothing() throws Exception {
    var post =
        HttpRequest.newBuilder(URI.create(api.at("/console/app.js")))
            .POST(BodyPublishers.ofString("x"))
            .build();
    assertThat(http.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
  }
}
