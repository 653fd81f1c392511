package dev.wagonway.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A headless Chromium that all tests share, one after another; tests that ask for it are skipped
 * where there is none. It never downloads anything.
 */
final class Browser {

  /** The themes of the console. */
  enum Theme {
    LIGHT,
    DARK
  }

  private static final Path PICTURES = Path.of("target", "console");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Tells at every start that it knows no developer tools of this version; held, as levels are
   * weak.
   */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Loaded when first asked for, and ends with this JVM. */
  private static final class Shared {
    static final Optional<Browser> BROWSER = launch();
  }

  /** The browser, without what earlier tests left in it; skips the test if there is none. */
  static Browser open() {
    assumeTrue(
        Shared.BROWSER.isPresent(),
        "skipped: chromium and chromedriver are not installed (apt install chromium-driver)");
    return Shared.BROWSER.orElseThrow();
  }

  private static Optional<Browser> launch() {
    var chromium = program("chromium");
    var chromedriver = program("chromedriver");
    if (chromium.isEmpty() || chromedriver.isEmpty()) {
      return Optional.empty();
    }
    SELENIUM.setLevel(Level.SEVERE);
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(chromium.get());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-extensions",
        "--force-color-profile=srgb",
        "--lang=en-US",
        "--window-size=1360,900");
    options.setCapability("goog:loggingPrefs", logs);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.get())
            .usingAnyFreePort()
            .build();
    var driver = new ChromeDriver(service, options);
    Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
    return Optional.of(new Browser(driver));
  }

  private static Optional<File> program(String name) {
    return Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
        .map(folder -> new File(folder, name))
        .filter(File::canExecute)
        .findFirst();
  }

  /** Opens an address in a fresh window's state: no theme, no key, no log. */
  Browser visit(String address) {
    resize(1360, 900);
    if (driver.getCurrentUrl().startsWith("http")) {
      script("localStorage.clear(); sessionStorage.clear();");
    }
    driver.get("about:blank");
    driver.manage().logs().get(LogType.BROWSER);
    driver.get(address);
    return this;
  }

  /** Waits until text is shown anywhere on the page, as people see it. */
  Browser sees(String text) {
    return until("the page shows \"" + text + "\"", () -> text().contains(text));
  }

  /** Waits until the text is shown no longer. */
  Browser seesNoMore(String text) {
    return until("the page no longer shows \"" + text + "\"", () -> !text().contains(text));
  }

  /** Waits for something. */
  Browser until(String what, BooleanSupplier holds) {
    new WebDriverWait(driver, PATIENCE, Duration.ofMillis(25))
        .withMessage(() -> what + "; it shows:\n" + text())
        .until(_ -> holds.getAsBoolean());
    return this;
  }

  /** All text of the page as people see it. */
  String text() {
    return String.valueOf(script("return document.body.innerText"));
  }

  /** Where it is. */
  String address() {
    return String.valueOf(driver.getCurrentUrl());
  }

  /** The first element that fits a CSS selector; waits for it. */
  WebElement find(String selector) {
    until("there is " + selector, () -> !findAll(selector).isEmpty());
    return findAll(selector).getFirst();
  }

  List<WebElement> findAll(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Presses keys where the focus is. */
  Browser press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
    return this;
  }

  /** Presses Tab until the focused element's name or text is {@code name}, as a keyboard does. */
  Browser tabTo(String name) {
    for (int i = 0; i < 200; i++) {
      if (focused().equals(name)) {
        return this;
      }
      press(Keys.TAB);
    }
    throw new AssertionError("no Tab leads to \"" + name + "\"");
  }

  /** The name of the focused element: its label, or its text. */
  String focused() {
    return String.valueOf(
        script(
            """
            const e = document.activeElement;
            const label = e.getAttribute("aria-label") ?? e.labels?.[0]?.querySelector("span")?.innerText;
            return (label ?? e.innerText ?? "").trim();
            """));
  }

  Object script(String script, Object... arguments) {
    return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
  }

  /** Changes the theme as its control does. */
  Browser wear(Theme theme) {
    script(
        """
        const select = document.querySelector('select[aria-label="Theme"]');
        select.value = arguments[0];
        select.dispatchEvent(new Event("change"));
        """,
        theme.name().toLowerCase(Locale.ROOT));
    return this;
  }

  /** Makes the page that large, smaller than a window can be if need be. */
  Browser resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  /**
   * Checks what every page must keep: no serious or critical violation that axe finds (in the other
   * theme, colours are all that can differ), no word in the browser's log (a violation of the
   * content security policy would be one), nothing loaded from elsewhere. Leaves pictures {@code
   * target/console/NAME-THEME.png}.
   */
  void keepsTheRules(String name) {
    wear(Theme.DARK).picture(name + "-dark");
    assertThat(violations("{ runOnly: ['color-contrast'] }")).as("axe on dark %s", name).isEmpty();
    wear(Theme.LIGHT).picture(name + "-light");
    assertThat(violations("{}")).as("axe on light %s", name).isEmpty();
    assertThat(log()).as("the browser's log on %s", name).isEmpty();
    assertThat(
            script(
                """
                return performance.getEntriesByType("resource").map((e) => e.name)
                    .filter((e) => !e.startsWith(location.origin)).join(" ");
                """))
        .as("loaded from elsewhere by %s", name)
        .isEqualTo("");
  }

  /** The browser's log since the last time; the icon and answers that tests want to fail aside. */
  List<String> log() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Keeps a picture of the whole page. */
  void picture(String name) {
    var height = number("return document.documentElement.scrollHeight");
    var width = number("return innerWidth");
    resize(width, Math.clamp(height, 700, 3000));
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    resize(width, 900);
  }

  private int number(String script) {
    return Integer.parseInt(script(script).toString());
  }

  private String violations(String options) {
    if (script("return typeof axe").equals("undefined")) {
      script(Axe.SOURCE);
    }
    return String.valueOf(
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run({ resultTypes: ["violations"], ...%s }).then((r) => done(r.violations
                .filter((v) => v.impact === "serious" || v.impact === "critical")
                .map((v) => v.id + ": " + v.nodes.map((n) => n.html.slice(0, 160) + " "
                    + (n.any[0]?.message ?? "")).join(" | "))
                .join("\\n")), (e) => done(String(e)));
            """
                .formatted(options)));
  }

  private static final class Axe {
    static final String SOURCE = read();

    private static String read() {
      try (var in = Axe.class.getResourceAsStream("/axe.min.js")) {
        return new String(
            Objects.requireNonNull(in, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
