package dev.wagonway.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.console.Browser.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What surrounds the pages: ways between them, keys, themes, errors. */
class ConsoleShellIT {

  private static final String NO_KEY = "{\"error\":{\"message\":\"this key may not look\"}}";

  private Browser browser;
  private StandIn api;

  @BeforeEach
  void start() {
    browser = Browser.open();
    api = StandIn.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Browser visit(String page) {
    return browser.visit(api.at("/console/" + page));
  }

  @Test
  void goesFromPageToPageByKeyboard() {
    visit("").sees("Live").press(Keys.TAB);
    assertThat(browser.focused()).isEqualTo("Skip to the content");
    browser.tabTo("Targets").press(Keys.ENTER).sees("3 of 7 up");
    assertThat(browser.script("return document.activeElement.id")).isEqualTo("main");
    assertThat(browser.script("return document.title")).isEqualTo("Targets · Wagonway");
    assertThat(browser.find("[aria-current=page]").getText()).isEqualTo("Targets");
    browser.script("history.back()");
    browser.sees("Requests, last hour");
  }

  @Test
  void asksForAKeyThatTheApiWants() {
    api.answers("GET /whoami", 401, NO_KEY);
    visit("#/targets").sees("A key, please").sees("this key may not look");
    browser.picture("key");
    api.answers("GET /whoami", StandIn.fixture("whoami.json"));
    browser.press("wk-123", Keys.ENTER).sees("of 7 up");
    assertThat(api.keys()).contains("Bearer wk-123");
    assertThat(browser.script("return document.body.innerHTML").toString())
        .doesNotContain("wk-123");
    browser.log();
  }

  @Test
  void staysWithoutAKeyIfNoneIsGiven() {
    api.answers("GET /whoami", 403, NO_KEY);
    visit("#/targets").sees("A key, please").press(Keys.ESCAPE);
    browser.sees("That did not work").sees("this key may not look").sees("Use a key");
    browser.log();
  }

  @Test
  void tellsErrorsInWords() {
    api.answers("GET /targets", 503, "{\"error\":{\"message\":\"not now, please\"}}");
    visit("#/targets").sees("not now, please").log();
    api.answers("GET /targets", StandIn.fixture("targets.json"));
    browser.tabTo("Try again").press(Keys.ENTER).sees("of 7 up");
  }

  @Test
  void staysInTheThemeThatWasChosen() {
    visit("").sees("Live").wear(Theme.DARK);
    var dark = background();
    browser.script("location.reload()");
    browser.sees("Live");
    assertThat(background()).isEqualTo(dark);
    browser.wear(Theme.LIGHT);
    assertThat(background()).isNotEqualTo(dark);
  }

  private Object background() {
    return browser.script("return getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void fitsASmallScreen() {
    visit("").sees("Live").resize(400, 800);
    for (var page : new String[] {"live", "spend", "targets", "sensitivity"}) {
      browser.script("location.hash = '#/' + arguments[0]", page);
      browser.until("no longer loading", () -> !browser.text().contains("Loading"));
      assertThat(
              browser.script(
                  "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
          .as(page)
          .isEqualTo(true);
      browser.picture("small-" + page);
    }
  }

  @Test
  void knowsNoOtherPages() {
    visit("#/nowhere").sees("No such page");
    assertThat(browser.log()).isEmpty();
  }
}
