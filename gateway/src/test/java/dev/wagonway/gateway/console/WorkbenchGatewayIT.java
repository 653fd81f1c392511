package dev.wagonway.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wagonway.gateway.scripted.Chats;
import dev.wagonway.gateway.scripted.ScriptedUpstream;
import dev.wagonway.gateway.scripted.TestGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The playground and the policy page of a real gateway. */
class WorkbenchGatewayIT {

  private ScriptedUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() {
    upstream =
        ScriptedUpstream.start(
            (_, answer) -> answer.json(200, Chats.completion("Drawn by horses.", 1_000, 20)));
    gateway = TestGateway.before(upstream, upstream);
    for (var path : new String[] {"whoami", "snapshot", "decisions", "policy"}) {
      assumeTrue(
          gateway.admin("/admin/v1/" + path).statusCode() == 200,
          "skipped: this admin API offers no " + path);
    }
  }

  @AfterEach
  void stop() {
    gateway.close();
    upstream.close();
  }

  private Browser visit(String page) {
    return Browser.open()
        .visit(
            "http://127.0.0.1:%d/console/#/%s"
                .formatted(gateway.gateway().adminAddress().getPort(), page));
  }

  @Test
  void answersInThePlaygroundAndTellsTheRoute() {
    var browser = visit("playground").tabTo("Stream the answer").press(Keys.SPACE);
    browser.find("textarea").sendKeys("What is a wagonway?", Keys.chord(Keys.CONTROL, Keys.ENTER));
    browser.sees("Drawn by horses.").sees("Route taken").sees("best score").sees("served");
    browser.tabTo("Another target").press("t2").tabTo("Ask this target").press(Keys.ENTER);
    browser.sees("asked for by its id");
    assertThat(browser.findAll(".route")).hasSize(2);
    // asked for a moment before it was kept, if so
    assertThat(browser.log()).allMatch(line -> line.contains("/decisions/"));
  }

  @Test
  void tellsWhyThereIsNothingToEdit() {
    var browser = visit("policy").sees("No files");
    assertThat(browser.findAll("main textarea")).isEmpty();
    assertThat(browser.log()).isEmpty();
  }
}
