package dev.wagonway.predict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignalsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CHAT        | What shall we cook tonight with leeks and rice?",
        "CHAT        | Wie alt wird ein Esel im Durchschnitt?",
        "CHAT        | Which translation of the Odyssey reads best on a train?",
        "CHAT        | Is this book's title a pun?",
        "TITLE       | Generate a title for this conversation: the wagons would not couple.",
        "TITLE       | Create a concise, 3-7 word title that fits the following exchange.",
        "TITLE       | Erzeuge einen Titel für dieses Gespräch: Der Zug kam zu spät.",
        "SUMMARY     | Summarize the following report in five bullet points: The line opened late.",
        "SUMMARY     | Please summarise this for the board.",
        "SUMMARY     | Fasse den folgenden Text zusammen: Die Bahn kam zu spät.",
        "SUMMARY     | Résume ce rapport pour la direction.",
        "SUMMARY     | Resume este informe para el consejo.",
        "SUMMARY     | Riassumi questo testo, per favore.",
        "SUMMARY     | 请总结下面的报告：列车晚点了。",
        "SUMMARY     | 次の文章を要約してください。",
        "TRANSLATION | Translate the following letter into French: Dear Anna, the train is late.",
        "TRANSLATION | Übersetze diesen Satz ins Englische: Der Wagen steht auf dem Gleis.",
        "TRANSLATION | Traduce al inglés: el vagón está en la vía.",
        "TRANSLATION | Переведи на английский: вагон стоит на пути.",
        "TRANSLATION | 请把这句话翻译成英文：车在轨道上。",
        "EXTRACTION  | Extract all dates and places from the timetable below as a table.",
        "EXTRACTION  | Classify this review as positive or negative: the seats were hard.",
        "EXTRACTION  | Extrahiere alle Namen aus dem folgenden Brief.",
        "CODING      | Write a Python function that sorts wagons by their weight.",
        "CODING      | Translate this Python function to Rust, keeping the method names.",
        "CODING      | Why does my unit test throw a NullPointerException here?",
        "CODING      | Schreibe eine Funktion, die Wagen nach Gewicht sortiert.",
      })
  void tellsTheTask(Task task, String question) {
    assertThat(read(question).task()).isEqualTo(task);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "TITLE       | You are a title generator. Answer with a title of at most six words. | hi there",
        "TITLE       | Summarize this conversation in a short title of a few words. | my train is late",
        "TRANSLATION | You translate what the user writes into Polish. | my train is late",
        "SUMMARY     | You summarize meeting notes. | Anna said the line opens in May.",
        "CHAT        | You help to translate, summarise and classify. | my train is late",
        "CHAT        | You are a friendly porter. | my train is late",
      })
  void readsTheTaskFromTheSystemPrompt(Task task, String system, String question) {
    assertThat(Signals.read(request(List.of()), new Excerpt(system, question, false)).task())
        .isEqualTo(task);
  }

  @Test
  void doesNotTakeAnAgentsRulesForItsTask() {
    var system = "You are an agent for a railway. Summarize what you did when you are done.";
    var excerpt = new Excerpt(system, "Book a seat to Graz.", false);
    assertThat(Signals.read(request(List.of("book_seat")), excerpt).task()).isEqualTo(Task.CHAT);
  }

  @Test
  void aToolsResultMakesAStepOfAnAgent() {
    var excerpt = new Excerpt("You write code.", "Fix the bug in Wagon.java", true);
    var features = Signals.read(request(List.of("bash", "edit", "grep")), excerpt);
    assertThat(features.task()).isEqualTo(Task.AGENT_STEP);
    assertThat(features.domain()).isEqualTo(Domain.CODE);
  }

  @Test
  void aWordInPassingIsEnoughWhereFewTokensAreAllowed() {
    var question =
        "Here is what was said so far, by the guard and by both of the drivers. Short title?";
    assertThat(read(question).task()).isEqualTo(Task.CHAT);
    var excerpt = new Excerpt("", question, false);
    var request = new ChatRequest("m", false, false, 1, 20, 30, 1, Set.of(), null);
    assertThat(Signals.read(request, excerpt).task()).isEqualTo(Task.TITLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GENERAL  | What shall we cook tonight?",
        "CODE     | My Kotlin service leaks a thread on each deploy.",
        "CODE     | for (int i = 0; i < n; i++) {⏎  wagons.add(i);⏎}⏎return wagons;",
        "CODE     | What is wrong here?⏎```⏎x = couple(a, b)⏎```",
        "CODE     | Where is wagonCount set, and is it the same as wagon_count in loadPlan?",
        "MATHS    | Prove that the polynomial $x^3 - 2$ has no rational root.",
        "MATHS    | What is \\frac{3}{4} of \\sqrt{16}?",
        "MATHS    | 证明这个方程没有整数解。",
        "SCIENCE  | How does a catalyst lower the energy of a reaction?",
        "MEDICINE | The patient has a fever and chest pain; which diagnosis is likely?",
        "LAW      | Does § 433 BGB oblige the seller to deliver?",
        "LAW      | Is the tenant bound by this clause of the lease if the landlord sold the house?",
        "FINANCE  | Explain the balance sheet of a leasing firm to an investor.",
        "WRITING  | Write a poem about a slow train.",
        "WRITING  | Schreibe ein Gedicht über einen langsamen Zug.",
      })
  void tellsTheDomain(Domain domain, String question) {
    assertThat(read(question.replace('⏎', '\n')).domain()).isEqualTo(domain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CODE    | edit,bash,read",
        "CODE    | mcp__files__edit_file,mcp__files__read_file,weather",
        "CODE    | str_replace_based_edit_tool",
        "GENERAL | weather,edit",
        "GENERAL | weather,calendar,mail",
      })
  void knowsTheToolsOfCodingAgents(Domain domain, String tools) {
    var excerpt = new Excerpt("", "please go on", false);
    assertThat(Signals.read(request(List.of(tools.split(",", -1))), excerpt).domain())
        .isEqualTo(domain);
  }

  @Test
  void aSystemPromptTellsTheDomainOfAShortQuestion() {
    var system = "You assist attorneys of a firm that advises plaintiffs in lawsuits.";
    var excerpt = new Excerpt(system, "Can they still appeal?", false);
    assertThat(Signals.read(request(List.of()), excerpt).domain()).isEqualTo(Domain.LAW);
  }

  @Test
  void ranksByDifficulty() {
    var easy = read("Hello there!").difficulty();
    var title = read("Generate a title for this conversation about graph theory.").difficulty();
    var hard =
        read("Prove that the algorithm is optimal, derive its complexity, and design a schedule"
                + " such that each train waits at most 5 minutes and no two trains meet. Assume"
                + " that the graph is a tree with at least 12 vertices. What changes if it has"
                + " a cycle? Does your proof still hold?")
            .difficulty();
    assertThat(title).isLessThan(0.1);
    assertThat(easy).isBetween(title, 0.3);
    assertThat(hard).isGreaterThan(0.65);
  }

  @Test
  void toolsAndTurnsAddToTheDifficulty() {
    var excerpt = new Excerpt("", "Which siding is free tonight?", false);
    var plain = Signals.read(request(List.of()), excerpt).difficulty();
    var tools = Signals.read(request(List.of("timetable", "map")), excerpt).difficulty();
    var late = new ChatRequest("m", false, false, 25, 100, 0, 1, Set.of(), null);
    assertThat(tools).isGreaterThan(plain);
    assertThat(Signals.read(late, excerpt).difficulty()).isGreaterThan(plain);
  }

  @Test
  void anEmptyExcerptIsAnEasyConversation() {
    var features = Signals.read(request(List.of()), Excerpt.NONE);
    assertThat(features.task()).isEqualTo(Task.CHAT);
    assertThat(features.domain()).isEqualTo(Domain.GENERAL);
    assertThat(features.language()).isEmpty();
    assertThat(features.asksToThink() || features.asksQuick()).isFalse();
    assertThat(features.difficulty()).isBetween(0.0, 0.3);
  }

  @Test
  void readsTextOfAnySizeAndKind() {
    for (var text :
        List.of("a", " ", "`", "```", "\"", "?", "§", "。", "\n", "\\", "'", "_", "\uD83D", "}")) {
      var features = read(text.repeat(200_000));
      assertThat(features.difficulty()).as(text).isBetween(0.0, 1.0);
    }
  }

  @Test
  void neverFailsAndAlwaysStaysInBounds() {
    for (var seed = 0; seed < 4_000; seed++) {
      var random = new Random(seed);
      var excerpt = new Excerpt(garbage(random), garbage(random), random.nextBoolean());
      var request = request(List.of(garbage(random), "edit"));
      var features = Signals.read(request, excerpt);
      assertThat(features.difficulty()).as("seed %s", seed).isBetween(0.0, 1.0);
      assertThat(features.language()).as("seed %s", seed).matches("([a-z]{2})?");
      assertThat(Signals.read(request, excerpt)).isEqualTo(features);
    }
  }

  private static String garbage(RandomGenerator random) {
    var pieces = List.of("think hard ", "```\n", "\"", "`", "prove ", "翻译", "don't ", ": ", "\n> ");
    var text = new StringBuilder();
    for (var length = random.nextInt(80); length > 0; length--) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(0x10000));
        case 1 -> text.append((char) random.nextInt(0x80));
        case 2 -> text.append(pieces.get(random.nextInt(pieces.size())));
        default -> text.appendCodePoint(random.nextInt(0x10FFFF));
      }
    }
    return text.toString();
  }

  private static Features read(String question) {
    return Signals.read(request(List.of()), new Excerpt("", question, false));
  }

  private static ChatRequest request(List<String> tools) {
    return new ChatRequest(
        "m", false, false, 1, 20, 0, 1, Set.of(), null, tools, null, ChatRequest.Digest.NONE);
  }
}
