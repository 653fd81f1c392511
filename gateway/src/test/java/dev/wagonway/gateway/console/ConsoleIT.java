package dev.wagonway.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.console.StandIn.Heard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The console's shell and pages, as people see and use them. */
class ConsoleIT {

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
    return browser.visit(api.at("/console/#/" + page));
  }

  private static String summary(String id, String caller) {
    return """
    event: decision
    data: {"id":"%s","at":"2026-11-22T10:42:30Z","caller":"%s","route":"auto","model":"auto",\
    "basis":"ranked","rules":[],"label":"public","target":"sonnet","tier":"cloud",\
    "outcome":"delivered","attempts":1,"rejected":[],"cost_usd":"0.001"}

    """
        .formatted(id, caller);
  }

  @Test
  void listsDecisionsAndTheLastHour() {
    visit("live").sees("Live").sees("Requests, last hour").sees("keep-secrets-home");
    assertThat(browser.findAll("tbody tr")).hasSize(24);
    browser.keepsTheRules("live");
  }

  @Test
  void showsDecisionsAsTheyAreMade() {
    visit("live").sees("Live").until("streams", () -> api.isStreaming());
    api.tell(summary("newest1", "late-caller"));
    browser.sees("late-caller");
    assertThat(browser.find("tbody tr").getText()).contains("late-caller");
  }

  @Test
  void holdsDecisionsBackWhilePaused() {
    visit("live").sees("Live").until("streams", () -> api.isStreaming());
    browser.tabTo("Pause").press(Keys.ENTER).sees("Paused");
    api.tell(summary("newest2", "patient-caller"));
    browser.sees("1 new");
    assertThat(browser.text()).doesNotContain("patient-caller");
    browser.press(Keys.ENTER).sees("patient-caller");
    assertThat(browser.focused()).isEqualTo("Pause");
  }

  @Test
  void catchesUpAfterTheStreamEnded() {
    api.answers("GET /decisions", "{\"decisions\":[]}");
    visit("live").sees("Live").until("streams", () -> api.isStreaming());
    api.answers("GET /decisions", StandIn.fixture("decisions.json"));
    api.hangUp();
    browser.sees("Connecting").sees("keep-secrets-home").sees("Live");
  }

  @Test
  void saysHowManyDecisionsWereLeftOut() {
    visit("live").sees("Live").until("streams", () -> api.isStreaming());
    api.tell("event: missed\ndata: {\"count\":1204}\n\n");
    browser.sees("1,204 left out");
  }

  @Test
  void filtersByKeyboard() {
    visit("live").sees("Live").tabTo("Team").press("research", Keys.ENTER);
    browser.until("the address says so", () -> browser.address().contains("team=research"));
    browser.until(
        "the API was asked for the team",
        () ->
            api.heard().stream()
                .map(Heard::line)
                .anyMatch(line -> line.matches("GET /decisions\\?team=research&.*")));
    browser.sees("Show all");
  }

  @Test
  void tellsWhyATargetWasChosen() {
    visit("live/r1hostile")
        .sees("gpt-mini was the first choice; sonnet served it in the end.")
        .sees("takes 4096 tokens, and the request may need 4144")
        .sees("rate-limited")
        .sees("iban × 1")
        .sees("everything-on-opus");
    browser.keepsTheRules("decision");
  }

  @Test
  void saysWhatToDoWhileThereAreNoDecisions() {
    api.answers("GET /decisions", "{\"decisions\":[]}");
    visit("live").sees("No decisions yet").sees("127.0.0.1:8080");
    browser.keepsTheRules("live-empty");
  }

  @Test
  void neverTakesNamesForMarkup() {
    visit("live").sees("<img src=x onerror=alert(1)>");
    assertThat(browser.findAll("main img, main script, main b[onmouseover]")).isEmpty();
    browser.find("a[href='#/live/r1hostile']").sendKeys(Keys.ENTER);
    browser.sees("<i>lookup</i>").sees("the request is internal <b>x</b>");
    assertThat(browser.findAll("main img, main script, main i, main b[onmouseover]")).isEmpty();
    assertThat(browser.log()).isEmpty();
  }

  @Test
  void showsSpendAndSavings() {
    visit("spend")
        .sees("95th percentile")
        .sees("everything-on-opus")
        .sees("month in Europe/Berlin")
        .sees("86.1%");
    assertThat(browser.findAll(".plot canvas")).hasSize(4);
    browser
        .tabTo("Show as a table")
        .press(Keys.ENTER)
        .until(
            "the numbers stand in a table",
            () -> !browser.findAll("details[open] tbody tr").isEmpty());
    browser.press(Keys.ENTER);
    assertThat(browser.find("a[download]").getDomAttribute("download"))
        .isEqualTo("wagonway-team-1h.csv");
    browser.keepsTheRules("spend");
  }

  @Test
  void drainsATargetOnceItIsConfirmed() {
    api.answers("POST /targets/sonnet/drain", "{}");
    visit("targets").sees("rate limited by the provider");
    browser.keepsTheRules("targets");
    browser.tabTo("Drain sonnet").press(Keys.ENTER).sees("Drain sonnet?").press(Keys.ESCAPE);
    browser.seesNoMore("Drain sonnet?");
    assertThat(browser.focused()).isEqualTo("Drain sonnet");
    assertThat(api.heard()).noneMatch(heard -> heard.line().startsWith("POST"));
    browser.press(Keys.ENTER).sees("Drain sonnet?").tabTo("Drain").press(Keys.ENTER);
    browser.sees("sonnet is drained.");
    assertThat(api.heard()).contains(new Heard("POST /targets/sonnet/drain", ""));
  }

  @Test
  void offersViewersNoChanges() {
    api.answers(
        "GET /whoami",
        "{\"name\":\"eve\",\"role\":\"viewer\",\"version\":\"1\",\"open\":false,\"api\":\"a:1\"}");
    visit("targets").sees("sonnet").sees("eve · viewer");
    assertThat(browser.findAll("main button")).isEmpty();
  }

  @Test
  void reportsWhereSensitiveDataWent() {
    visit("sensitivity")
        .sees("Sent to a target without clearance")
        .sees("secret-key")
        .sees("Latest refusals for want of clearance");
    browser.keepsTheRules("sensitivity");
  }

  @Test
  void showsWhatWasLearnedAndFromWhat() {
    visit("learning")
        .sees("gpt-mini, by domain and difficulty")
        .sees("hardest")
        .sees("far-from-training × 97")
        .sees("<b onmouseover=alert(1)>kind</b>");
    assertThat(browser.findAll("main img, main b[onmouseover]")).isEmpty();
    browser.keepsTheRules("learning");
    browser.tabTo("<img src=x onerror=alert(1)>").press(Keys.ENTER).sees("law");
    assertThat(browser.text()).doesNotContain("gpt-mini, by domain");
  }

  @Test
  void saysThatWhatWasLearnedCannotBeSaved() {
    var learning = StandIn.fixture("learning.json");
    api.answers("GET /learning", learning.replace("\"on\"", "\"failing\""));
    visit("learning").sees("Nothing could be written to /var/lib/wagonway/learned.txt since");
    browser.keepsTheRules("learning-failing");
    api.answers("GET /learning", learning.replace("\"on\"", "\"claimed\""));
    visit("learning").sees("Another gateway saves to /var/lib/wagonway/learned.txt");
  }

  @Test
  void resetsATargetOnceItIsConfirmed() {
    api.answers("POST /learning/reset", "{\"target\":\"x\",\"forgotten\":true,\"saved\":false}");
    visit("learning").tabTo("Reset gpt-mini").press(Keys.ENTER).sees("Reset gpt-mini?");
    browser.press(Keys.ESCAPE).seesNoMore("Reset gpt-mini?");
    assertThat(browser.focused()).isEqualTo("Reset gpt-mini");
    assertThat(api.heard()).noneMatch(heard -> heard.line().startsWith("POST"));
    browser.press(Keys.ENTER).sees("Reset gpt-mini?").tabTo("Reset").press(Keys.ENTER);
    browser.sees("until the gateway starts again only");
    assertThat(api.heard()).contains(new Heard("POST /learning/reset?target=gpt-mini", ""));
    assertThat(browser.focused()).isEqualTo("Reset gpt-mini");
  }

  @Test
  void offersOperatorsNoReset() {
    api.answers(
        "GET /whoami",
        "{\"name\":\"olga\",\"role\":\"operator\",\"version\":\"1\",\"open\":false,\"api\":\"a:1\"}");
    visit("learning").sees("gpt-mini, by domain").sees("olga · operator");
    assertThat(browser.findAll("main button")).isEmpty();
  }
}
