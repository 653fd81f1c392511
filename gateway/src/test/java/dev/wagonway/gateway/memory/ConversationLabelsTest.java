package dev.wagonway.gateway.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wagonway.gateway.memory.ConversationLabels.Standing;
import dev.wagonway.route.Caller;
import dev.wagonway.sensitivity.Label;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConversationLabelsTest {

  private static final Caller ADA = new Caller("ada", Label.PUBLIC);

  private final AtomicLong nanos = new AtomicLong();
  private final ConversationLabels labels = new ConversationLabels(10, nanos::get);

  @Test
  void aLabelNeverFalls() {
    labels.raise(ADA, 1, Label.CONFIDENTIAL, Label.INTERNAL);
    labels.raise(ADA, 1, Label.INTERNAL, Label.INTERNAL);
    labels.raise(ADA, 1, Label.PUBLIC, Label.PUBLIC);
    assertThat(labels.recall(ADA, 1)).isEqualTo(new Standing(Label.CONFIDENTIAL, Label.INTERNAL));
    labels.raise(ADA, 1, Label.RESTRICTED, Label.PUBLIC);
    assertThat(labels.peek(ADA, 1)).isEqualTo(new Standing(Label.RESTRICTED, Label.INTERNAL));
  }

  @Test
  void othersAreNotConcerned() {
    labels.raise(ADA, 1, Label.RESTRICTED, Label.RESTRICTED);
    labels.raise(ADA, 0, Label.RESTRICTED, Label.RESTRICTED);
    assertThat(labels.recall(ADA, 2)).isEqualTo(Standing.HARMLESS);
    assertThat(labels.recall(ADA, 0)).isEqualTo(Standing.HARMLESS);
    assertThat(labels.recall(new Caller("bob", Label.PUBLIC), 1)).isEqualTo(Standing.HARMLESS);
  }

  @Test
  void whatHasRestedForADayIsForgotten() {
    labels.raise(ADA, 1, Label.RESTRICTED, Label.RESTRICTED);
    nanos.addAndGet(ConversationLabels.IDLE.toNanos() - 1);
    assertThat(labels.recall(ADA, 1).label()).isEqualTo(Label.RESTRICTED);
    nanos.addAndGet(ConversationLabels.IDLE.toNanos());
    assertThat(labels.recall(ADA, 1)).isEqualTo(Standing.HARMLESS);
  }
}
