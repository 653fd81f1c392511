package dev.wagonway.sensitivity.scan;

import dev.wagonway.sensitivity.Finding;
import java.util.ArrayList;
import java.util.List;

/** One scan: looks where the walk stopped, within its limits. For one thread, once. */
final class Look {

  /** What a try costs beside the characters it reads. */
  private static final int TRY = 2;

  private final Plan plan;
  private final Phrasebook phrasebook;
  private final Limits limits;
  private final List<Finding> found = new ArrayList<>(0);
  private boolean isComplete = true;
  private long stepsLeft;
  private int decodableLeft;

  Look(Plan plan, Phrasebook phrasebook, Limits limits) {
    this.plan = plan;
    this.phrasebook = phrasebook;
    this.limits = limits;
    decodableLeft = limits.decoded();
  }

  /** Looks through a text, and through what stands encoded in it. */
  void through(Text text) {
    var walk = in(text, found);
    var encoded = walk.encoded();
    var end = 0;
    for (var i = 0; i < encoded.size(); i += 2) {
      if (encoded.get(i) >= end) {
        for (var run : Base64Run.in(text, encoded.get(i), encoded.get(i + 1))) {
          decoded(text, run);
          end = run.to();
        }
      }
    }
    var percents = walk.percents();
    for (var i = 0; i < percents.size(); i += 2) {
      var run = Encoded.percent(text, percents.get(i), percents.get(i + 1));
      if (run != null) {
        decoded(text, run);
      }
    }
  }

  /** What was found. */
  List<Finding> found() {
    return found;
  }

  boolean isComplete() {
    return isComplete;
  }

  private void decoded(Text text, Encoded run) {
    decodableLeft -= run.plain().length();
    if (decodableLeft < 0) {
      isComplete = false;
      return;
    }
    var inside = new ArrayList<Finding>(0);
    var _ = in(Text.of(run.plain()), inside);
    for (var finding : inside) {
      var outer = run.outside(text, finding);
      if (outer != null) {
        found.add(outer);
      }
    }
  }

  private Walk in(Text text, List<Finding> into) {
    stepsLeft += limits.steps() + (long) limits.stepsPerCharacter() * text.length();
    var walk = new Walk(plan, text);
    walk.run();
    var calls = walk.calls();
    for (var i = 0; i < calls.size() && stepsLeft > 0; i += 2) {
      answer(calls.get(i), calls.get(i + 1), text, walk.hits(), into);
    }
    isComplete &= stepsLeft > 0;
    phrasebook.find(text, into);
    return walk;
  }

  private void answer(int at, int call, Text text, Hits hits, List<Finding> into) {
    var squad = plan.squad(call >> Plan.LEVEL_BITS);
    var level = call & ((1 << Plan.LEVEL_BITS) - 1);
    stepsLeft -= TRY;
    var last = -1;
    for (var word : squad.words(level)) {
      var candidates = squad.candidates(word, level, text, at, hits);
      while (candidates != 0) {
        var index = word * Long.SIZE + Long.numberOfTrailingZeros(candidates);
        candidates &= candidates - 1;
        if (squad.number(index) != last) {
          attempt(squad.slot(index), text, at, hits, into);
        }
        last = squad.number(index);
      }
    }
  }

  private void attempt(Post post, Text text, int at, Hits hits, List<Finding> into) {
    if (stepsLeft <= 0) {
      return;
    }
    var recognizer = post.recognizer();
    var allowed = (int) Math.min(limits.steps(), stepsLeft);
    text.allow(allowed);
    try {
      var span = recognizer.match(text, at);
      if (span != null && post.holds(hits, span.start(), span.end())) {
        recognizer.finding(text, span, into);
      }
    } catch (Text.Exhausted | StackOverflowError e) {
      isComplete = false;
    }
    stepsLeft -= TRY + allowed - Math.max(0, text.stepsLeft());
  }
}
