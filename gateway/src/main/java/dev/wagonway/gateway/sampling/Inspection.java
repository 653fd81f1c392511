package dev.wagonway.gateway.sampling;

import dev.wagonway.chat.Conversation;
import dev.wagonway.config.LearningSettings.Sampling;
import dev.wagonway.gateway.checks.Likeness;
import dev.wagonway.gateway.checks.Rubric;
import dev.wagonway.gateway.checks.SchemaChecks;
import dev.wagonway.gateway.relay.Leg;
import dev.wagonway.gateway.sampling.Check.Result;
import dev.wagonway.gateway.sampling.Inquirer.Inquiry;
import dev.wagonway.gateway.sampling.Inquirer.Reply;
import dev.wagonway.learn.Evidence;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at answers that have been delivered, and tells what it finds. Thread-safe; blocks. */
final class Inspection {

  /**
   * An answer that breaks its schema is useless to a program; one that keeps it may yet be wrong.
   */
  private static final double BROKEN_WEIGHT = 0.5;

  private static final double KEPT_WEIGHT = 0.05;
  private static final double JUDGED_WEIGHT = 0.5;
  private static final double COMPARED_WEIGHT = 0.2;
  private static final long SCHEMA_CHARACTERS = 4 << 20;

  private final Inquirer inquirer;
  private final Sampler.Sources sources;
  private final Consumer<Evidence> learner;
  private final SchemaChecks schemas = new SchemaChecks(SCHEMA_CHARACTERS);

  Inspection(Inquirer inquirer, Sampler.Sources sources, Consumer<Evidence> learner) {
    this.inquirer = inquirer;
    this.sources = sources;
    this.learner = learner;
  }

  /** Makes one check. */
  Result of(Check check, Sample sample, FrontDoor door) {
    if (!sample.isWhole()) {
      return Result.UNFIT;
    }
    var said = sample.said();
    if (!said.isPlain()) {
      return Result.UNFIT;
    }
    return switch (check) {
      case SCHEMA -> schema(sample, said);
      case JUDGE -> judge(sample, said, door);
      case SHADOW -> shadow(sample, said, door);
    };
  }

  private Result schema(Sample sample, Said said) {
    var format = sample.conversation().settings().format();
    if (format == null) {
      return Result.UNFIT;
    }
    var holds = schemas.of(format).holds(said.text());
    tell(
        sample,
        answering(sample),
        new Finding(holds ? 1 : 0, holds ? KEPT_WEIGHT : BROKEN_WEIGHT, Evidence.Kind.SCHEMA));
    return Result.OBSERVED;
  }

  private Result judge(Sample sample, Said said, FrontDoor door) {
    var rubric = new Rubric(sources.random().get());
    var asked = rubric.about(sample.conversation(), said.text());
    return switch (ask(Check.JUDGE, sample.occasion().learning().judge(), sample, asked, door)) {
      case Reply.None(var why) -> why;
      case Reply.Answer(var verdict, _) -> {
        var grade = rubric.grade(verdict.text());
        if (grade.isEmpty()) {
          yield Result.UNCLEAR;
        }
        tell(
            sample,
            answering(sample),
            new Finding(grade.getAsDouble(), JUDGED_WEIGHT, Evidence.Kind.JUDGED));
        yield Result.OBSERVED;
      }
    };
  }

  private Result shadow(Sample sample, Said said, FrontDoor door) {
    var means = sample.occasion().learning().shadow();
    return switch (ask(Check.SHADOW, means, sample, sample.conversation(), door)) {
      case Reply.None(var why) -> why;
      case Reply.Answer(var other, var leg) -> {
        var own = answering(sample);
        if (!other.isPlain() || leg.target().id().equals(own.target().id())) {
          yield Result.UNFIT;
        }
        var graded = graded(sample, said, other, door);
        if (graded.isPresent()) {
          compared(sample, own, graded.get().first(), JUDGED_WEIGHT);
          compared(sample, leg, graded.get().second(), JUDGED_WEIGHT);
        } else {
          var likeness = Likeness.of(said.text(), other.text());
          var mine = own.candidate().expectedQuality();
          var others = leg.candidate().expectedQuality();
          compared(sample, own, Likeness.rightness(likeness, mine, others), COMPARED_WEIGHT);
          compared(sample, leg, Likeness.rightness(likeness, others, mine), COMPARED_WEIGHT);
        }
        yield Result.OBSERVED;
      }
    };
  }

  /** What the judge says of two answers, if there is one and it says something. */
  private Optional<Rubric.Grades> graded(Sample sample, Said own, Said other, FrontDoor door) {
    var judge = sample.occasion().learning().judge();
    if (judge == null) {
      return Optional.empty();
    }
    var random = sources.random().get();
    var rubric = new Rubric(random);
    var swapped = random.nextBoolean();
    var asked =
        swapped
            ? rubric.about(sample.conversation(), other.text(), own.text())
            : rubric.about(sample.conversation(), own.text(), other.text());
    return switch (ask(Check.JUDGE, judge, sample, asked, door)) {
      case Reply.None _ -> Optional.empty();
      case Reply.Answer(var verdict, _) ->
          rubric.grades(verdict.text()).stream()
              .map(grades -> swapped ? grades.swapped() : grades)
              .findFirst();
    };
  }

  private Reply ask(
      Check check, @Nullable Sampling means, Sample sample, Conversation asked, FrontDoor door) {
    return means == null
        ? new Reply.None(Result.UNFIT)
        : inquirer.ask(new Inquiry(check, means, sample, asked), door);
  }

  private static Leg answering(Sample sample) {
    return sample.occasion().waybill().chosen();
  }

  private void compared(Sample sample, Leg leg, double reward, double weight) {
    tell(sample, leg, new Finding(reward, weight, Evidence.Kind.SHADOWED));
  }

  /** What was found out about one answer. */
  record Finding(double reward, double weight, Evidence.Kind kind) {}

  private void tell(Sample sample, Leg leg, Finding finding) {
    learner.accept(sample.evidence(sources.clock().instant(), leg, finding));
  }
}
