package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Effort;
import dev.wagonway.spi.Dispatch;
import dev.wagonway.spi.ReasoningControl;
import dev.wagonway.wire.json.JsonTrees;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class SplicedEffortTest {

  private static final String MESSAGES = "'messages':[{'role':'user','content':'hi'}]";
  private static final List<String> SPACES = List.of("", "", " ", "\n", "\t ");
  private static final List<String> OPTIONAL =
      List.of(
          "'reasoning_effort':'low'",
          "'reasoning_effort' : null",
          "'reasoning_effort':'immense'",
          "'reasoning\\u005feffort':'low'",
          "'reasoning':{'effort':'low','exclude':true}",
          "'reasoning':{'exclude':true}",
          "'reasoning':{ 'max_tokens':900 , 'effort':'low'}",
          "'reasoning':{'enabled':false}",
          "'reasoning':{ }",
          "'reasoning':null",
          "'thinking':{'type':'enabled','clear_thinking':false}",
          "'thinking':{}",
          "'thinking':true",
          "'enable_thinking':true",
          "'enable_thinking':null",
          "'chat_template_kwargs':{'enable_thinking':false}",
          "'chat_template_kwargs':{'a':{'enable_thinking':1}}",
          "'chat_template_kwargs':null",
          "'stream':true",
          "'stream':true",
          "'stream_options':{'a':1}",
          "'stream_options':null",
          "'extra':{'reasoning_effort':'low','thinking':{'type':'x'}}",
          "'temperature':0.70");

  @Test
  void changesTheEffortAndNothingElse() {
    for (var seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      var body = body(random);
      var effort = random.nextInt(8) == 0 ? null : pick(Effort.values(), random);
      var control = pick(ReasoningControl.values(), random);
      var spliced = splice(body, new Dispatch("z", effort, control));
      assertThat(tree(spliced))
          .as("seed %s: %s %s %s", seed, effort, control, body)
          .isEqualTo(expected(body, effort, control));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "REASONING_EFFORT | HIGH    | {'model':'z',M}                         | {'reasoning_effort':'high','model':'z',M}",
        "REASONING_EFFORT | NONE    | {'reasoning_effort':'low','model':'z',M} | {'reasoning_effort':'none','model':'z',M}",
        "REASONING_EFFORT | MAX     | {'reasoning':{'effort':'low'},'model':'z',M} | {'reasoning_effort':'max','model':'z',M}",
        "REASONING_OBJECT | XHIGH   | {'model':'z',M}                         | {'reasoning':{'effort':'xhigh'},'model':'z',M}",
        "REASONING_OBJECT | LOW     | {'model':'z',M,'reasoning':{'exclude':true}} | {'model':'z',M,'reasoning':{'effort':'low','exclude':true}}",
        "REASONING_OBJECT | LOW     | {'model':'z',M,'reasoning':{'max_tokens':9}} | {'model':'z',M,'reasoning':{'effort':'low'}}",
        "REASONING_OBJECT | LOW     | {'model':'z',M,'reasoning_effort':'high'} | {'reasoning':{'effort':'low'},'model':'z',M}",
        "THINKING_TYPE    | LOW     | {'model':'z',M}                         | {'thinking':{'type':'enabled'},'model':'z',M}",
        "THINKING_TYPE    | MINIMAL | {'model':'z',M,'thinking':{'type':'enabled','x':1}} | {'model':'z',M,'thinking':{'type':'disabled','x':1}}",
        "ENABLE_THINKING  | NONE    | {'model':'z', 'reasoning_effort':'high' , 'a':1,M} | {'enable_thinking':false,'model':'z',  'a':1,M}",
        "CHAT_TEMPLATE    | HIGH    | {'chat_template_kwargs':{'a':1},'model':'z',M} | {'chat_template_kwargs':{'enable_thinking':true,'a':1},'model':'z',M}",
        "NONE             | HIGH    | {'model':'z',M,'reasoning':{},'reasoning_effort':'high'} | {'model':'z',M}",
        "NONE             | HIGH    | {'reasoning_effort':'high','reasoning':{},'model':'z',M} | {'model':'z',M}",
        "NONE             | HIGH    | {'reasoning_effort':'high','model':'z','reasoning':{},M} | {'model':'z',M}",
      })
  void writesTheEffortAsTheUpstreamHasIt(
      ReasoningControl control, Effort effort, String before, String after) {
    var body = before.replace("M", MESSAGES).replace('\'', '"');
    assertThat(new String(splice(body, new Dispatch("z", effort, control)), UTF_8))
        .isEqualTo(after.replace("M", MESSAGES).replace('\'', '"'));
  }

  @Test
  void leavesTheClientsEffortAloneWhereThePolicySetsNone() {
    var body = "{'model':'z','reasoning_effort':'immense','reasoning':{'effort':'low'},M}";
    var json = body.replace("M", MESSAGES).replace('\'', '"');
    for (var control : ReasoningControl.values()) {
      assertThat(new String(splice(json, new Dispatch("z", null, control)), UTF_8)).isEqualTo(json);
    }
  }

  private static ObjectNode expected(
      String body, @Nullable Effort effort, ReasoningControl control) {
    var tree = (ObjectNode) tree(body.getBytes(UTF_8));
    tree.put("model", "z");
    if (tree.path("stream").asBoolean(false)) {
      inner(tree, "stream_options").put("include_usage", true);
    }
    if (effort == null) {
      return tree;
    }
    if (control != ReasoningControl.REASONING_EFFORT) {
      tree.remove("reasoning_effort");
    }
    if (control != ReasoningControl.REASONING_OBJECT
        || tree.path("reasoning").has("max_tokens")
        || tree.path("reasoning").has("enabled")) {
      tree.remove("reasoning");
    }
    var thinks = effort != Effort.NONE && effort != Effort.MINIMAL;
    switch (control) {
      case NONE -> {}
      case REASONING_EFFORT -> tree.put("reasoning_effort", effort.word());
      case REASONING_OBJECT -> inner(tree, "reasoning").put("effort", effort.word());
      case THINKING_TYPE -> inner(tree, "thinking").put("type", thinks ? "enabled" : "disabled");
      case ENABLE_THINKING -> tree.put("enable_thinking", thinks);
      case CHAT_TEMPLATE -> inner(tree, "chat_template_kwargs").put("enable_thinking", thinks);
    }
    return tree;
  }

  private static ObjectNode inner(ObjectNode tree, String name) {
    return tree.path(name) instanceof ObjectNode object ? object : tree.putObject(name);
  }

  private static String body(RandomGenerator random) {
    var members = new ArrayList<>(OPTIONAL);
    Collections.shuffle(members, new Random(random.nextLong()));
    var taken = new ArrayList<>(List.of("'model':'a'", MESSAGES));
    for (var member : members.subList(0, random.nextInt(7))) {
      var name = name(member);
      if (taken.stream().noneMatch(other -> name(other).equals(name))) {
        taken.add(member);
      }
    }
    Collections.shuffle(taken, new Random(random.nextLong()));
    var body = new StringBuilder();
    for (var member : taken) {
      body.append(body.isEmpty() ? "{" : ",").append(space(random)).append(member);
      body.append(space(random));
    }
    return body.append("}").toString().replace('\'', '"');
  }

  private static String name(String member) {
    return member.substring(0, member.indexOf(':')).strip().replace("\\u005f", "_");
  }

  private static <T> T pick(T[] values, RandomGenerator random) {
    return values[random.nextInt(values.length)];
  }

  private static String space(RandomGenerator random) {
    return SPACES.get(random.nextInt(SPACES.size()));
  }

  private static JsonNode tree(byte[] json) {
    return Objects.requireNonNull(JsonTrees.read(json));
  }

  private static byte[] splice(String body, Dispatch dispatch) {
    var joined = new ByteArrayOutputStream();
    for (var piece : new RequestReader(body.getBytes(UTF_8)).read().splice(dispatch).body()) {
      joined.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
    }
    return joined.toByteArray();
  }
}
