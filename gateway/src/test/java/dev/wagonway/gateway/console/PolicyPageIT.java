package dev.wagonway.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.console.StandIn.Heard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The console's policy page, as people see and use it. */
class PolicyPageIT {

  private static final String VALID =
      "{\"valid\":true,\"hash\":\"77aa\",\"summary\":\"3 targets, 1 route\",\"problems\":[]}";
  private static final String PROBLEMS =
      """
      {"valid":false,"problems":[
       {"file":"prices.yaml","line":2,"column":3,"message":"no such model <b>x</b>","severity":"error"},
       {"file":"wagonway.yaml","line":23,"column":16,"severity":"error",
        "message":"routes.auto.objective: \\"cheepest\\" (expected one of: cheapest, balanced)"}]}
      """;

  private Browser browser;
  private StandIn api;

  @BeforeEach
  void start() {
    browser = Browser.open();
    api = StandIn.start();
    api.answers("GET /policy", StandIn.fixture("policy.json"));
    api.answers("POST /policy/check", VALID);
    api.answers("POST /policy/what-if", StandIn.fixture("what-if.json"));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Browser visit() {
    return browser.visit(api.at("/console/#/policy")).sees("in force: 4f1c9d20b7a1");
  }

  /** Goes to the text by keyboard, and puts the caret at the end of a line. */
  private Browser editLine(int line, CharSequence... keys) {
    browser
        .tabTo("Text of wagonway.yaml")
        .press(
            Keys.chord(Keys.CONTROL, Keys.HOME), Keys.DOWN.toString().repeat(line - 1), Keys.END);
    return browser.press(keys);
  }

  private String text() {
    return String.valueOf(browser.script("return document.querySelector('textarea').value"));
  }

  private boolean wasPut() {
    return api.heard().stream().map(Heard::line).anyMatch("PUT /policy"::equals);
  }

  @Test
  void showsProblemsAtTheirLines() {
    api.answers("POST /policy/check", PROBLEMS);
    visit();
    editLine(23, "x").sees("2 problems").sees("expected one of: cheapest, balanced");
    assertThat(browser.find(".gutter .wrong").getText()).isEqualTo("23");
    browser.keepsTheRules("policy-problems");
    browser.press(Keys.ESCAPE).tabTo("wagonway.yaml:23:16").press(Keys.ENTER);
    assertThat(browser.focused()).isEqualTo("Text of wagonway.yaml");
    assertThat(browser.find(".gutter .current").getText()).isEqualTo("23");
    browser.press(Keys.ESCAPE).tabTo("prices.yaml:2:3").press(Keys.ENTER);
    assertThat(browser.focused()).isEqualTo("Text of prices.yaml");
    assertThat(browser.findAll("main img, main .problems b")).isEmpty();
  }

  @Test
  void tellsWhatWouldChangeAndAppliesOnlyThen() {
    api.answers("PUT /policy", "{\"hash\":\"77aa\"}");
    visit();
    assertThat(browser.text()).doesNotContain("Apply");
    editLine(23, Keys.BACK_SPACE, "X").sees("Valid: 3 targets, 1 route.");
    browser.press(Keys.ESCAPE).tabTo("What would change?").press(Keys.ENTER);
    browser
        .sees("311 would go elsewhere")
        .sees("2 fewer would be refused")
        .sees("-34%")
        .sees("the objective is cheapest now <b>x</b>")
        .sees("objective: balanceX");
    assertThat(browser.findAll("main .why b, main td i, main img")).isEmpty();
    browser.keepsTheRules("policy");
    browser.tabTo("Apply …").press(Keys.ENTER).sees("Apply this policy?").press(Keys.ESCAPE);
    browser.seesNoMore("Apply this policy?");
    assertThat(wasPut()).isFalse();
    api.answers("GET /policy", StandIn.fixture("policy.json").replace("4f1c9d20b7a1", "77aa"));
    browser.press(Keys.ENTER).sees("Apply this policy?").tabTo("Apply").press(Keys.ENTER);
    browser.sees("In force now: policy 77aa.").sees("in force: 77aa");
    assertThat(api.heard())
        .filteredOn(heard -> heard.line().equals("PUT /policy"))
        .singleElement()
        .satisfies(heard ->
            assertThat(heard.body()).contains("balanceX", "\"etag\":\"e1\"", "\"etag\":\"e2\""));
  }

  @Test
  void asksAgainOnceTheTextHasChanged() {
    visit();
    editLine(23, "1")
        .sees("Valid:")
        .press(Keys.ESCAPE)
        .tabTo("What would change?")
        .press(Keys.ENTER);
    browser.sees("311 would go elsewhere").tabTo("Text of wagonway.yaml").press("2");
    browser.sees("Ask again what would change.");
    assertThat(browser.text()).doesNotContain("Apply …");
  }

  @Test
  void comparesWithWhatSomebodyElseApplied() {
    api.answers("PUT /policy", 409, "{\"error\":{\"message\":\"wagonway.yaml has changed\"}}");
    visit();
    editLine(23, "1")
        .sees("Valid:")
        .press(Keys.ESCAPE)
        .tabTo("What would change?")
        .press(Keys.ENTER);
    browser.sees("Apply …").tabTo("Apply …").press(Keys.ENTER).tabTo("Apply").press(Keys.ENTER);
    browser.sees("It was not applied: wagonway.yaml has changed");
    api.answers("GET /policy", StandIn.fixture("policy.json").replace("4f1c9d20b7a1", "other"));
    browser.tabTo("Compare with what is there now").press(Keys.ENTER).sees("in force: other");
    browser.sees("wagonway.yaml · changed");
    assertThat(text()).contains("balanced1");
    browser.log();
  }

  @Test
  void indentsWithTabAndLetsTheKeyboardGo() {
    visit();
    editLine(1, Keys.ENTER, Keys.TAB, "a");
    assertThat(text()).startsWith("server:\n    a\n");
    browser.press(Keys.chord(Keys.SHIFT, Keys.TAB));
    assertThat(text()).startsWith("server:\n  a\n");
    browser.press(Keys.chord(Keys.CONTROL, "z"));
    assertThat(text()).startsWith("server:\n    a\n");
    browser.press(Keys.ESCAPE).press(Keys.TAB);
    assertThat(browser.focused()).isNotEqualTo("Text of wagonway.yaml");
  }

  @Test
  void isReadOnlyWithTheReason() {
    api.answers(
        "GET /policy",
        StandIn.fixture("policy.json")
            .replace(
                "\"editable\": true",
                "\"editable\": false, \"why_not\": \"the folder is mounted read-only\""));
    visit().sees("Read only: the folder is mounted read-only");
    assertThat(browser.find("textarea").getDomAttribute("readonly")).isNotNull();
    assertThat(browser.text()).doesNotContain("What would change?");
    browser.tabTo("Text of wagonway.yaml").press(Keys.TAB);
    assertThat(browser.focused()).isNotEqualTo("Text of wagonway.yaml");
    browser.picture("policy-read-only");
  }

  @Test
  void tellsViewersWhyTheySeeNoFiles() {
    api.answers("GET /whoami", "{\"name\":\"eve\",\"role\":\"viewer\"}");
    browser
        .visit(api.at("/console/#/policy"))
        .sees("your role is viewer")
        .sees("keep-secrets-home");
    assertThat(browser.findAll("main textarea")).isEmpty();
    browser.resize(420, 900).picture("policy-viewer-narrow");
  }
}
