package dev.wagonway.load.micro;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Service;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.Prediction;
import dev.wagonway.predict.guard.Guard;
import dev.wagonway.predict.model.DefaultModel;
import dev.wagonway.predict.model.LearnedPredictor;
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

/** One prediction by the model that comes with the program, its signals given. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PredictBenchmark {

  @Param({"220", "4000"})
  private int characters;

  private final LearnedPredictor predictor = new LearnedPredictor(DefaultModel.load(), Guard.NONE);
  private final ChatRequest request = ChatRequest.plain(Service.CHAT, "auto", 100);
  private Excerpt excerpt = Excerpt.NONE;

  /** Writes the prompt. */
  @Setup
  public void write() {
    var text = new StringBuilder();
    while (text.length() < characters) {
      text.append(
          "A goods train of %d wagons leaves the yard at noon; how far has it come by evening? "
              .formatted(text.length()));
    }
    excerpt = new Excerpt("", text.substring(0, characters), false);
  }

  /** Predicts. */
  @Benchmark
  public Prediction predict() {
    return predictor.predict(request, excerpt, Features.NEUTRAL);
  }
}
