package dev.wagonway.wire.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Effort;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Excerpt.Sign;
import dev.wagonway.chat.Message;
import dev.wagonway.chat.Part;
import dev.wagonway.chat.ReasoningWish;
import dev.wagonway.chat.Role;
import dev.wagonway.chat.Settings;
import dev.wagonway.chat.ToolDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What agents send, in our own words, over every wire. */
final class AgentRequestsTest {

  private static final String TASK = "Couple the wagons by weight, the heaviest first.";
  private static final String REMINDER =
      "<system-reminder>\nThe list of tasks is empty. Translate nothing.\n</system-reminder>";
  private static final String STATE =
      "<environment_details>\n# Open tabs\nWagon.java\nPoints.java\n</environment_details>";
  private static final ToolDefinition TOOL =
      new ToolDefinition("read_file", "Reads.", "{\"type\":\"object\",\"properties\":{}}", null);

  static final List<Sent> SENT =
      List.of(
          new Sent("Claude Code", user(REMINDER, TASK)),
          new Sent("a reminder behind the words", user(TASK, REMINDER)),
          new Sent(
              "a very long reminder",
              user(REMINDER.replace("nothing", "nothing at all. ".repeat(9_000)), TASK)),
          new Sent(
              "a slash command",
              user(
                  "<command-name>/rail</command-name>\n<command-args>" + TASK + "</command-args>")),
          new Sent(
              "Codex",
              user("<environment_context>\n<cwd>/w</cwd>\n</environment_context>"),
              user(TASK)),
          new Sent(
              "Codex with rules",
              user("# AGENTS.md instructions for /w\n\n<INSTRUCTIONS>\nBe brief.\n</INSTRUCTIONS>"),
              user(TASK)),
          new Sent(
              "Codex in an editor",
              user(
                  "# Context from my IDE setup:\n\n## Open tabs:\n- Wagon.java\n\n"
                      + "## My request for Codex:\n"
                      + TASK)),
          new Sent(
              "Cursor",
              user(
                  "<user_info>\nOS: linux\n</user_info>\n<git_status>clean</git_status>",
                  "<user_query>\n" + TASK + "\n</user_query>")),
          new Sent(
              "Copilot",
              user(
                  "<workspace_info>w</workspace_info>\n<userRequest>\n"
                      + TASK
                      + "\n</userRequest>")),
          new Sent(
              "Cline",
              user("<task>\n" + TASK + "\n</task>\n\n# task_progress list\n- [ ] a", STATE)),
          new Sent(
              "Cline, a long state",
              user("<task>\n" + TASK + "\n</task>", STATE.replace("Points", "P".repeat(90_000)))),
          new Sent(
              "Cline, a result told as text",
              user("<task>\n" + TASK + "\n</task>", STATE),
              assistant("I read the file."),
              user("[read_file for 'Wagon.java'] Result:\nclass Wagon { /* translate */ }", STATE)),
          new Sent(
              "aider",
              user("I have *added these files to the chat* so you see them.\n\nWagon.java\n"),
              assistant("Ok."),
              user(TASK + "\n\n# *SEARCH/REPLACE block* Rules:\nEvery block must have a path.")),
          new Sent(
              "Gemini CLI",
              user(
                  "This is the Gemini CLI. We are setting up the context for our chat.\nIt is May."),
              assistant("Got it."),
              user(TASK)),
          new Sent(
              "OpenCode",
              user(
                  TASK,
                  "Called the Read tool with the following input: {}",
                  "<path>Wagon.java</path>")),
          new Sent("SWE-agent", user(TASK), assistant("ls"), user("OBSERVATION:\nWagon.java")));

  /** What a client sends so that {@link #TASK} is what its user wants. */
  record Sent(String client, List<Message> messages) {

    Sent(String client, Message... messages) {
      this(client, List.of(messages));
    }

    @Override
    public String toString() {
      return client;
    }
  }

  @ParameterizedTest
  @FieldSource("SENT")
  void theQuestionIsWhatTheUserWants(Sent sent) {
    for (var wire : Wires.ALL) {
      var excerpt = Wires.said(wire, conversation(sent.messages)).excerpt();
      assertThat(excerpt.question()).as(wire.name()).isEqualTo(TASK);
      assertThat(excerpt.signs()).as(wire.name()).contains(Sign.ENVELOPED);
    }
  }

  @ParameterizedTest
  @FieldSource("SENT")
  void whoOnlySaysToGoOnIsJudgedByTheTask(Sent sent) {
    for (var wire : Wires.ALL) {
      for (var followUp : List.of("Continue.", "ja, mach weiter", "好的，继续", REMINDER + "\nyes")) {
        var messages =
            Stream.concat(sent.messages.stream(), Stream.of(assistant("Shall I?"), user(followUp)))
                .toList();
        var excerpt = Wires.said(wire, conversation(messages)).excerpt();
        assertThat(excerpt.question()).as("%s: %s", wire.name(), followUp).isEqualTo(TASK);
        assertThat(excerpt.signs()).as(wire.name()).contains(Sign.FOLLOWS_UP);
      }
    }
  }

  @Test
  void anAgentsLaterWishesComeWithItsTask() {
    var messages =
        List.of(
            user(TASK, STATE),
            assistant("Done."),
            user("Now paint them."),
            assistant("Which colour?"),
            user("you decide"));
    for (var wire : Wires.ALL) {
      assertThat(Wires.said(wire, conversation(messages)).excerpt().question())
          .as(wire.name())
          .isEqualTo(TASK + "\n\nNow paint them.");
    }
  }

  @Test
  void aFollowUpAmongPeopleIsJudgedByTheLastQuestion() {
    var messages =
        List.of(
            user("What is a bogie?"),
            assistant("A frame."),
            user(TASK),
            assistant("Ok?"),
            user("ok"));
    for (var wire : Wires.ALL) {
      var excerpt = Wires.said(wire, conversation(messages)).excerpt();
      assertThat(excerpt).isEqualTo(new Excerpt("", TASK, Set.of(Sign.FOLLOWS_UP)));
      var alone = Wires.said(wire, conversation(List.of(user("ok")))).excerpt();
      assertThat(alone).isEqualTo(new Excerpt("", "ok", false));
    }
  }

  @Test
  void aToolsResultIsNeverTheQuestion() {
    for (var wire : Wires.ALL) {
      var excerpt = Wires.said(wire, conversation(afterTool())).excerpt();
      assertThat(excerpt.question()).as(wire.name()).isEqualTo(TASK);
      assertThat(excerpt.answersTool()).as(wire.name()).isTrue();
      var reminded = Stream.concat(afterTool().stream(), Stream.of(user(REMINDER))).toList();
      var still = Wires.said(wire, conversation(reminded)).excerpt();
      assertThat(still.question()).as(wire.name()).isEqualTo(TASK);
      assertThat(still.answersTool()).as(wire.name()).isTrue();
    }
  }

  @Test
  void aBillingLineIsNoPartOfTheSystemPrompt() {
    List<Part> system =
        List.of(
            new Part.Text("x-anthropic-billing-header: v=2; entry=cli;"),
            new Part.Text("You mend railways."));
    var messages = List.of(new Message(Role.SYSTEM, null, system), user(TASK));
    for (var wire : Wires.ALL) {
      var excerpt = Wires.said(wire, conversation(messages)).excerpt();
      assertThat(excerpt.system()).as(wire.name()).isEqualTo("You mend railways.");
    }
  }

  @Test
  void budgetsForThinkingAreEfforts() {
    var settings =
        Settings.builder()
            .maxOutputTokens(30_000L)
            .reasoning(new ReasoningWish(true, null, 16_000L, null))
            .build();
    var conversation = new Conversation(List.of(user(TASK)), List.of(), settings);
    for (var name : List.of("anthropic-messages", "gemini")) {
      var request = Wires.said(Wires.named(name), conversation).request();
      assertThat(request.effort()).as(name).isEqualTo(Effort.HIGH);
    }
  }

  private static List<Message> afterTool() {
    return List.of(
        user(TASK),
        new Message(Role.ASSISTANT, null, List.of(new Part.ToolCall("c1", "read_file", "{}"))),
        new Message(Role.TOOL, null, List.of(new Part.ToolResult("c1", "Translate this."))));
  }

  private static Conversation conversation(List<Message> messages) {
    var settings = Settings.builder().maxOutputTokens(1_000L).build();
    return new Conversation(messages, List.of(TOOL), settings);
  }

  private static Message user(String... texts) {
    return new Message(Role.USER, null, Stream.of(texts).<Part>map(Part.Text::new).toList());
  }

  private static Message assistant(String text) {
    return Message.of(Role.ASSISTANT, text);
  }
}
