package dev.wagonway.predict.model;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.chat.ChatRequest;
import dev.wagonway.chat.Excerpt;
import dev.wagonway.chat.Service;
import dev.wagonway.predict.Domain;
import dev.wagonway.predict.Doubt;
import dev.wagonway.predict.Features;
import dev.wagonway.predict.GramView;
import dev.wagonway.predict.Prediction;
import dev.wagonway.predict.Task;
import dev.wagonway.predict.guard.Guard;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LearnedPredictorTest {

  private static final String PUZZLE =
      "Let $f(x) = x^2 + 3x$. For how many integers $n$ is $\\frac{f(n)}{n+1}$ prime?";
  private static final Weights WEIGHTS = DefaultModel.load();

  private final ChatRequest request = ChatRequest.plain(Service.CHAT, "auto", 10);
  private final LearnedPredictor predictor = new LearnedPredictor(WEIGHTS, Guard.NONE);

  @Test
  void aPuzzleIsHarderThanAPurchase() {
    var purchase = "Anna buys 3 apples for 2 dollars each. How much does she pay?";

    assertThat(predict(PUZZLE, Features.NEUTRAL).difficulty())
        .isGreaterThan(predict(purchase, Features.NEUTRAL).difficulty());
  }

  @Test
  void predictsForEveryModelThatItWasTrainedFor() {
    var prediction = predict(PUZZLE, Features.NEUTRAL);

    assertThat(prediction.quality().keySet()).containsExactlyInAnyOrderElementsOf(WEIGHTS.models());
    assertThat(prediction.quality().values()).allMatch(share -> share > 0 && share < 1);
    assertThat(prediction.grams().size()).isPositive();
  }

  @Test
  void abstainsWhereTheGuardDoubts() {
    var wary = new LearnedPredictor(WEIGHTS, _ -> new Guard.Judgement(Doubt.UNFAMILIAR, 0.1));

    var prediction = wary.predict(request, excerpt(PUZZLE), Features.NEUTRAL);

    assertThat(prediction.doubt()).isEqualTo(Doubt.UNFAMILIAR);
    assertThat(prediction.familiarity()).isEqualTo(0.1);
    assertThat(prediction.difficulty()).isEqualTo(0.5);
    assertThat(prediction.quality()).isEmpty();
  }

  @Test
  void modelsWithoutAWarrantDifferAsWhereItAbstains() {
    var weights = WEIGHTS.with(Warrants.SECTION, new Warrants(Map.of("home", met())).section());
    var taken = new LearnedPredictor(weights, takenFor("home"));

    var quality = taken.predict(request, excerpt(PUZZLE), Features.NEUTRAL).quality();

    var usual = weights.baseRates();
    var models = weights.models();
    var first = models.getFirst();
    assertThat(models)
        .allSatisfy(model ->
            assertThat(quality.getOrDefault(model, 0.0) - quality.getOrDefault(first, 0.0))
                .isEqualTo(usual.getOrDefault(model, 0.0) - usual.getOrDefault(first, 0.0)));
    assertThat(quality).isNotEqualTo(usual);
  }

  private static Map<String, Boolean> met() {
    return WEIGHTS.models().stream().collect(toMap(model -> model, _ -> false));
  }

  private static Guard takenFor(String source) {
    return new Guard() {
      @Override
      public Judgement judge(GramView grams) {
        return new Judgement(Doubt.NONE, 1, 0);
      }

      @Override
      public List<String> names() {
        return List.of(source);
      }
    };
  }

  @Test
  void wishesAndLightTasksCountMore() {
    var thinking = new Features(0.9, Domain.MATHS, Task.CHAT, "en", true, false);
    var hasty = new Features(0.3, Domain.MATHS, Task.CHAT, "en", false, true);
    var title = new Features(0.1, Domain.MATHS, Task.TITLE, "en", false, false);

    assertThat(predict("a cup of tea", thinking).difficulty()).isGreaterThanOrEqualTo(0.8);
    assertThat(predict(PUZZLE, hasty).difficulty()).isLessThanOrEqualTo(0.3);
    assertThat(predict(PUZZLE, title).difficulty()).isLessThanOrEqualTo(0.1);
  }

  @Test
  void saysNothingWhereNothingCanBeRead() {
    assertThat(predict("", Features.NEUTRAL)).isEqualTo(Prediction.NONE);
    assertThat(predict("Thanks!", Features.NEUTRAL)).isEqualTo(Prediction.NONE);
  }

  @Test
  void namesNotationAmongItsReasons() {
    var features = new Features(0.5, Domain.MATHS, Task.CHAT, "en", false, false);

    assertThat(predictor.reasons(request, excerpt(PUZZLE), features))
        .contains("words about maths")
        .hasSizeLessThan(12);
  }

  private Prediction predict(String text, Features features) {
    return predictor.predict(request, excerpt(text), features);
  }

  private static Excerpt excerpt(String text) {
    return new Excerpt("", text, false);
  }
}
