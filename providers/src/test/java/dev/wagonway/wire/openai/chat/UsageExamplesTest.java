package dev.wagonway.wire.openai.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.Usage;
import dev.wagonway.provider.KnownProviders;
import dev.wagonway.spi.Wire;
import dev.wagonway.testkit.Answers;
import dev.wagonway.testkit.Streams;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How each provider counts, with figures of real answers: the expected numbers are input, cached,
 * written, output and reasoning tokens.
 */
final class UsageExamplesTest {

  private static final String MESSAGE =
      "'index':0,'message':{'content':'x'},'delta':{'content':'x'},'finish_reason':'stop'";

  private final Wire wire = new OpenAiChatWire();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "openai     | 16 0 0 363 0      | {'prompt_tokens':16,'completion_tokens':363,'total_tokens':379,'prompt_tokens_details':{'cached_tokens':0,'audio_tokens':0},'completion_tokens_details':{'reasoning_tokens':0,'audio_tokens':0}}",
        "openai     | 100 40 20 30 10   | {'prompt_tokens':100,'completion_tokens':30,'total_tokens':130,'prompt_tokens_details':{'cached_tokens':40,'cache_write_tokens':20},'completion_tokens_details':{'reasoning_tokens':10}}",
        "azure      | 16 0 0 300 0      | {'prompt_tokens':16,'completion_tokens':300,'total_tokens':316,'prompt_tokens_details':{'cached_tokens':0},'completion_tokens_details':{'reasoning_tokens':0}}",
        "deepseek   | 495 320 0 144 118 | {'prompt_tokens':495,'completion_tokens':144,'total_tokens':639,'prompt_tokens_details':{'cached_tokens':320},'completion_tokens_details':{'reasoning_tokens':118},'prompt_cache_hit_tokens':320,'prompt_cache_miss_tokens':175}",
        "deepseek   | 495 320 0 144 0   | {'completion_tokens':144,'prompt_cache_hit_tokens':320,'prompt_cache_miss_tokens':175}",
        "moonshot   | 20 10 0 30 22     | {'prompt_tokens':20,'completion_tokens':30,'total_tokens':50,'cached_tokens':10,'completion_tokens_details':{'reasoning_tokens':22}}",
        "moonshot   | 9 0 0 5 0         | {'prompt_tokens':9,'completion_tokens':5,'total_tokens':14}",
        "dashscope  | 24 0 0 1668 1353  | {'prompt_tokens':24,'completion_tokens':1668,'total_tokens':1692,'completion_tokens_details':{'reasoning_tokens':1353},'prompt_tokens_details':{'cached_tokens':0}}",
        "dashscope  | 900 0 800 7 0     | {'prompt_tokens':900,'completion_tokens':7,'total_tokens':907,'prompt_tokens_details':{'cached_tokens':0,'cache_creation_input_tokens':800}}",
        "xai        | 12 2 0 229 228    | {'prompt_tokens':12,'completion_tokens':1,'total_tokens':241,'prompt_tokens_details':{'text_tokens':12,'cached_tokens':2},'completion_tokens_details':{'reasoning_tokens':228},'num_sources_used':0,'cost_in_usd_ticks':1176500}",
        "xai        | 291 244 0 215 189 | {'prompt_tokens':291,'completion_tokens':26,'total_tokens':506,'prompt_tokens_details':{'cached_tokens':244},'completion_tokens_details':{'reasoning_tokens':189}}",
        "xai        | 12 0 0 229 228    | {'prompt_tokens':12,'completion_tokens':1,'completion_tokens_details':{'reasoning_tokens':228}}",
        "xai        | 12 0 0 229 228    | {'prompt_tokens':12,'completion_tokens':229,'total_tokens':241,'completion_tokens_details':{'reasoning_tokens':228}}",
        "groq       | 17 0 0 649 570    | {'queue_time':0.33,'prompt_tokens':17,'prompt_time':0.0006,'completion_tokens':649,'completion_time':1.23,'total_tokens':666,'total_time':1.23,'completion_tokens_details':{'reasoning_tokens':570}}",
        "mistral    | 10 0 0 46 0       | {'prompt_tokens':10,'total_tokens':56,'completion_tokens':46}",
        "mistral    | 171 128 0 14 0    | {'prompt_tokens':171,'total_tokens':185,'completion_tokens':14,'prompt_tokens_details':{'cached_tokens':128}}",
        "perplexity | 10 0 0 251 0      | {'prompt_tokens':10,'completion_tokens':251,'total_tokens':261}",
        "perplexity | 10 0 0 251 90     | {'prompt_tokens':10,'completion_tokens':251,'total_tokens':261,'citation_tokens':7,'reasoning_tokens':90}",
        "openrouter | 30 8 4 9 3        | {'prompt_tokens':30,'completion_tokens':9,'total_tokens':39,'cost':0.01,'is_byok':false,'prompt_tokens_details':{'cached_tokens':8,'cache_write_tokens':4},'completion_tokens_details':{'reasoning_tokens':3}}",
        "zai        | 40 16 0 12 0      | {'prompt_tokens':40,'completion_tokens':12,'total_tokens':52,'prompt_tokens_details':{'cached_tokens':16}}",
        "vllm       | 5 0 0 6 0         | {'prompt_tokens':5,'completion_tokens':6,'total_tokens':11,'prompt_tokens_details':null}",
      })
  void countsAsTheProviderDoes(String provider, String expected, String usage) {
    var dialect = KnownProviders.find(provider).orElseThrow().dialect();
    var body = json("{'id':'i','model':'m','choices':[{M}],'usage':" + usage + "}");
    assertThat(counts(wire.meterAnswer(body, dialect).usage())).isEqualTo(usage(expected));
    assertThat(counts(Answers.whole(wire.readAnswer(body, dialect)).usage()))
        .isEqualTo(usage(expected));
  }

  /** The counts alone, whatever the provider says that they cost. */
  private static Usage counts(@Nullable Usage told) {
    return Objects.requireNonNull(told).charged(Usage.UNTOLD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "on the finish chunk     | {'choices':[{M}],'usage':{U}}",
        "on a chunk of its own   | {'choices':[{M}]} {'choices':[],'usage':{U}}",
        "in the choice           | {'choices':[{M,'usage':{U}}]}",
        "twice, as Groq has it   | {'choices':[{M}],'x_groq':{'id':'r','usage':{U}},'usage':{U}}",
        "on every chunk          | {'choices':[{'index':0,'delta':{'content':'y'}}],'usage':{'prompt_tokens':1,'completion_tokens':1}} {'choices':[{M}],'usage':{U}}",
      })
  void takesUsageFromWhereverItStands(String where, String chunks) {
    var counts = "'prompt_tokens':45,'completion_tokens':662,'total_tokens':707";
    var stream = new StringBuilder();
    for (var chunk : chunks.split(" (?=\\{.choices)", -1)) {
      stream.append("data: ").append(chunk.replace("{U}", "{" + counts + "}")).append("\n\n");
    }
    var bytes = json(stream + "data: [DONE]\n\n");
    for (var piece : new int[] {1, 9, bytes.length}) {
      assertThat(Answers.whole(Streams.read(wire, bytes, piece)).usage())
          .as(where)
          .isEqualTo(Usage.of(45, 662));
    }
    var relay = wire.relay(Streams.plan(true));
    Streams.relay(relay, bytes, 9);
    assertThat(relay.meter().usage()).as(where).isEqualTo(Usage.of(45, 662));
  }

  private static byte[] json(String text) {
    return text.replace("{M", "{" + MESSAGE).replace('\'', '"').getBytes(UTF_8);
  }

  private static Usage usage(String counts) {
    var numbers = new ArrayList<Long>();
    for (var count : counts.split(" ", -1)) {
      numbers.add(Long.valueOf(count));
    }
    return new Usage(
        numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), numbers.get(4));
  }
}
