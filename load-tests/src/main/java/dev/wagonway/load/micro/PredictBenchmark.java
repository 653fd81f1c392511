package dev.wagonway.load.micro;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Service;
import dev.wagonway.predict.Doubt;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Prediction;
import dev.wagonway.predict.guard.Guard;
import dev.wagonway.predict.model.DefaultModel;
import dev.wagonway.predict.model.LearnedPredictor;
import dev.wagonway.predict.train.GuardedTrainer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One prediction by the model that comes with the program, its signals given, of a text that the
 * guard knows, without the guard and with it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PredictBenchmark {

  @Param({"220", "4000"})
  private int characters;

  private final LearnedPredictor free = new LearnedPredictor(DefaultModel.load(), Guard.NONE);
  private LearnedPredictor guarded = free;
  private final ChatRequest request = ChatRequest.plain(Service.CHAT, "auto", 100);
  private Excerpt excerpt = Excerpt.NONE;

  /** Writes the prompt: a sum for a class, over and over. */
  @Setup
  public void write() throws IOException {
    guarded = GuardedTrainer.predictor(DefaultModel.load());
    var text = new StringBuilder();
    while (text.length() < characters) {
      text.append("Maria has ")
          .append(text.length())
          .append(" apples. She buys 3 bags with 12 apples each, and gives half of all her")
          .append(" apples to her brother. How many apples does she have left? ");
    }
    excerpt = new Excerpt("", text.substring(0, characters), false);
    var doubt = guarded.predict(request, excerpt, Features.NEUTRAL).doubt();
    if (doubt != Doubt.NONE) {
      throw new IllegalStateException("abstains: " + doubt + " (expected: a known text)");
    }
  }

  /** Predicts without a guard. */
  @Benchmark
  public Prediction predict() {
    return free.predict(request, excerpt, Features.NEUTRAL);
  }

  /** Predicts, and asks the guard first. */
  @Benchmark
  public Prediction predictGuarded() {
    return guarded.predict(request, excerpt, Features.NEUTRAL);
  }
}
