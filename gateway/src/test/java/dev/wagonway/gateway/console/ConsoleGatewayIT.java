package dev.wagonway.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The console of a real gateway, with what its own admin API tells. */
class ConsoleGatewayIT {

  private static final String ASK =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private ScriptedUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() {
    upstream =
        ScriptedUpstream.start((_, answer) -> answer.json(200, Chats.completion("x", 1_000, 20)));
    gateway = TestGateway.before(upstream, upstream);
  }

  @AfterEach
  void stop() {
    gateway.close();
    upstream.close();
  }

  private String at(String page) {
    return "http://127.0.0.1:%d/console/#/%s"
        .formatted(gateway.gateway().adminAddress().getPort(), page);
  }

  private void assumeOffered(String... paths) {
    for (var path : paths) {
      assumeTrue(
          gateway.admin("/admin/v1/" + path).statusCode() == 200,
          "skipped: this admin API offers no " + path);
    }
  }

  @Test
  void isServedByTheAdminListener() {
    var page = gateway.admin("/console/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Wagonway</title>");
  }

  @Test
  void showsWhatWasJustDecided() {
    assumeOffered("whoami", "decisions");
    var browser = Browser.open();
    browser.visit(at("live")).sees("Live").sees("No decisions yet");
    gateway.chat(ASK);
    browser.sees("t1").sees("delivered").sees("best score");
    browser.find("tbody a").sendKeys(Keys.ENTER);
    browser.sees("t1 served it: best score.").sees("Candidates, best first").sees("t2");
    assertThat(browser.log()).isEmpty();
  }

  @Test
  void showsWhatWasSpentAndWhereItWent() {
    assumeOffered("whoami", "activity?by=team", "sensitivity");
    var browser = Browser.open();
    gateway.chat(ASK);
    gateway.awaitMetric("wagonway_requests_total", 1);
    for (var page : List.of("spend", "sensitivity")) {
      browser.visit(at(page)).sees("Requests").seesNoMore("Loading");
      assertThat(browser.log()).isEmpty();
    }
  }

  @Test
  void drainsATarget() {
    assumeOffered("whoami", "targets");
    var browser = Browser.open();
    browser.visit(at("targets")).sees("2 of 2 up");
    browser.tabTo("Drain t1").press(Keys.ENTER).sees("Drain t1?").tabTo("Drain").press(Keys.ENTER);
    browser.sees("t1 is drained.").sees("1 of 2 up");
    var answer = gateway.chat(ASK);
    assertThat(answer.headers().firstValue("x-wagonway-model")).contains("model-t2");
    browser.tabTo("Undrain t1").press(Keys.ENTER).sees("Undrain t1?").tabTo("Undrain");
    browser.press(Keys.ENTER).sees("2 of 2 up");
    assertThat(browser.log()).isEmpty();
  }

  @Test
  void showsWhatWasLearnedAndForgetsIt() {
    var browser = Browser.open();
    browser.visit(at("learning")).sees("Nothing was learned yet").sees("In memory only");
    var decision = gateway.chat(ASK).headers().firstValue("x-wagonway-decision").orElseThrow();
    var feedback = "{\"decision\":\"%s\",\"thumbs\":\"down\"}".formatted(decision);
    assertThat(gateway.post("/v1/feedback", feedback).statusCode()).isEqualTo(202);
    browser.sees("t1, by domain and difficulty").sees("feedback");
    browser.tabTo("Reset t1").press(Keys.ENTER).sees("Reset t1?").tabTo("Reset").press(Keys.ENTER);
    browser.sees("What was learned of t1 is forgotten.").sees("Nothing was learned yet");
    assertThat(browser.log()).isEmpty();
  }
}
