package dev.wagonway.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The console's playground, as people see and use it. */
class PlaygroundIT {

  private static final String CALL = "POST /playground/chat/completions";
  private static final Map<String, String> HEADERS =
      Map.of("x-wagonway-decision", "r1hostile", "x-wagonway-target", "sonnet");
  private static final String ENDING =
      "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
          + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4},"
          + "\"wagonway\":{\"decision\":\"r1hostile\"}}\n\ndata: [DONE]\n\n";

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

  private static String words(String text) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}\n\n".formatted(text);
  }

  private Browser type(String text) {
    browser.visit(api.at("/console/#/playground")).find("textarea").sendKeys(text);
    return browser;
  }

  private String lastBody() {
    return api.heard().stream()
        .filter(heard -> heard.line().equals(CALL))
        .reduce((_, last) -> last)
        .orElseThrow()
        .body();
  }

  @Test
  void showsTheRouteBesideTheAnswer() {
    api.streams(
        CALL, words("A wagonway is a railway ") + words("drawn by horses.") + ENDING, HEADERS);
    type("What is a wagonway?").press(Keys.chord(Keys.CONTROL, Keys.ENTER));
    browser
        .sees("A wagonway is a railway drawn by horses.")
        .sees("by sonnet")
        .sees("Route taken")
        .sees("was tried: rate-limited")
        .sees("the policy avoids it")
        .sees("takes 4096 tokens, and the request may need 4144")
        .sees("everything-on-opus");
    assertThat(lastBody())
        .contains("\"model\":\"auto\"", "\"stream\":true", "What is a wagonway?")
        .doesNotContain("temperature", "reasoning_effort", "max_tokens");
    browser.keepsTheRules("playground");
  }

  @Test
  void showsWordsAsTheyComeAndStops() {
    api.streams(CALL, words("First "));
    type("Count").press(Keys.chord(Keys.CONTROL, Keys.ENTER));
    browser.sees("First").sees("Answering").until("streams", () -> api.isStreaming());
    api.tell(words("second"));
    browser.sees("First second").press(Keys.ESCAPE).sees("Stopped");
    assertThat(browser.text()).contains("First second");
    assertThat(browser.find("button[aria-keyshortcuts=Escape]").isEnabled()).isFalse();
  }

  @Test
  void asksAnotherTargetForComparison() {
    api.streams(CALL, words("One answer.") + ENDING, HEADERS);
    type("Compare").tabTo("Send").press(Keys.ENTER);
    browser
        .sees("All of this decision")
        .tabTo("Another target")
        .press("qwen")
        .tabTo("Ask this target");
    browser.press(Keys.ENTER);
    browser.until("two answers", () -> browser.findAll(".run").size() == 2);
    browser.until("both told", () -> browser.findAll(".route").size() == 2);
    assertThat(lastBody()).contains("\"model\":\"qwen-dc\"", "Compare");
    browser.picture("playground-compare");
    browser.resize(420, 900).picture("playground-narrow");
  }

  @Test
  void goesOnFromAnAnswer() {
    api.answers(
        CALL, "{\"choices\":[{\"message\":{\"content\":\"Two.\"},\"finish_reason\":\"stop\"}]}");
    type("One").tabTo("Stream the answer").press(Keys.SPACE).tabTo("Send").press(Keys.ENTER);
    browser
        .sees("Two.")
        .sees("came to no decision")
        .tabTo("Go on from this answer")
        .press(Keys.ENTER);
    assertThat(browser.focused()).isEqualTo("Message 3");
    browser.press("Three", Keys.chord(Keys.CONTROL, Keys.ENTER));
    browser.until("it was asked again", () -> lastBody().contains("Three"));
    assertThat(lastBody())
        .contains("{\"role\":\"assistant\",\"content\":\"Two.\"}")
        .doesNotContain("\"stream\"");
  }

  @Test
  void sendsSettingsAndTheCallersKey() {
    api.streams(CALL, words("x") + ENDING, HEADERS);
    type("Hi").tabTo("Effort").press("high");
    browser.tabTo("Label").press("conf").tabTo("Temperature").press("0.2");
    browser.tabTo("Most tokens").press("64").tabTo("Client key").press("wk-typed", Keys.ENTER);
    browser.sees("Route taken");
    assertThat(lastBody())
        .contains("\"reasoning_effort\":\"high\"", "\"temperature\":0.2", "\"max_tokens\":64")
        .doesNotContain("wk-typed");
    assertThat(
            String.valueOf(
                browser.script("return JSON.stringify({...sessionStorage, ...localStorage})")))
        .doesNotContain("wk-typed");
  }

  @Test
  void tellsErrorsInWords() {
    api.answers(CALL, 403, "{\"error\":{\"message\":\"no target is cleared for restricted\"}}");
    type("Secret").press(Keys.chord(Keys.CONTROL, Keys.ENTER));
    browser.sees("no target is cleared for restricted").sees("came to no decision");
    assertThat(browser.findAll("dialog")).isEmpty();
    api.streams(
        CALL,
        words("Half") + "data: {\"error\":{\"message\":\"the target fell silent\"}}\n\n",
        HEADERS);
    browser.tabTo("Send").press(Keys.ENTER).sees("the target fell silent").sees("Half");
    browser.log();
  }

  @Test
  void neverTakesAnswersForMarkup() {
    api.streams(
        CALL, words("<img src=x onerror=alert(1)><script>alert(2)</script>") + ENDING, HEADERS);
    type("Hostile").press(Keys.chord(Keys.CONTROL, Keys.ENTER));
    browser.sees("<script>alert(2)</script>").sees("the request is internal <b>x</b>");
    assertThat(browser.findAll("main img, main script, .route b[onmouseover]")).isEmpty();
    assertThat(browser.log()).isEmpty();
  }

  @Test
  void isForOperators() {
    api.answers("GET /whoami", "{\"name\":\"eve\",\"role\":\"viewer\"}");
    browser.visit(api.at("/console/#/playground")).sees("The playground is for operators");
    assertThat(browser.findAll("main button, main textarea")).isEmpty();
  }
}
