package dev.wagonway.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wagonway.chat.FailureException;
import dev.wagonway.gateway.memory.ConversationLabels.Standing;
import dev.wagonway.gateway.sensitivity.Examination;
import dev.wagonway.gateway.sensitivity.Labelled;
import dev.wagonway.gateway.sensitivity.Labelled.Source;
import dev.wagonway.route.Caller;
import dev.wagonway.route.Right;
import dev.wagonway.route.Route;
import dev.wagonway.sensitivity.Label;
import dev.wagonway.testkit.Targets;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LabelsTest {

  private static final Caller CLERK = new Caller("clerk", Label.PUBLIC);
  private static final Caller TRUSTED =
      new Caller(
          "trusted",
          "",
          "",
          Label.INTERNAL,
          Set.of(),
          Set.of(),
          null,
          Set.of(Right.MAY_DECLASSIFY),
          List.of());
  private static final Examination CARD = found(Label.RESTRICTED, Label.PUBLIC, true);

  @Test
  void theHighestSourceCounts() {
    var labelled = of(said(), CLERK, CARD, Label.INTERNAL, Standing.HARMLESS);
    assertThat(labelled.label()).isEqualTo(Label.RESTRICTED);
    assertThat(labelled.sources())
        .containsOnlyKeys(Source.DETECTED, Source.RECALLED)
        .containsEntry(Source.DETECTED, Label.RESTRICTED);
    assertThat(of(said("confidential"), CLERK, Examination.NONE).label())
        .isEqualTo(Label.CONFIDENTIAL);
  }

  @Test
  void nobodyLowersWhatWasFoundWithoutTheRight() {
    assertThat(of(said("public"), CLERK, CARD).label()).isEqualTo(Label.RESTRICTED);
    assertThat(of(said(), TRUSTED, CARD).label()).isEqualTo(Label.RESTRICTED);
  }

  @Test
  void whoHasTheRightLowersWhatWasFoundButNoFloor() {
    assertThat(of(said("public"), TRUSTED, CARD).label()).isEqualTo(Label.INTERNAL);
    var unscannable = found(Label.PUBLIC, Label.RESTRICTED, true);
    assertThat(of(said("internal"), TRUSTED, unscannable).label()).isEqualTo(Label.INTERNAL);
    assertThat(of(said("public"), TRUSTED, CARD, Label.CONFIDENTIAL, Standing.HARMLESS).label())
        .isEqualTo(Label.CONFIDENTIAL);
    var standing = new Standing(Label.RESTRICTED, Label.RESTRICTED);
    assertThat(of(said("public"), TRUSTED, CARD, Label.PUBLIC, standing).label())
        .isEqualTo(Label.RESTRICTED);
  }

  @Test
  void nobodyLowersWhatCouldNotBeLookedAt() {
    assertThat(of(said("public"), TRUSTED, Examination.failed()).label())
        .isEqualTo(Label.RESTRICTED);
  }

  @Test
  void ofSeveralWordsTheHighestIsTheClients() {
    assertThat(of(said("public", "confidential"), TRUSTED, CARD).label())
        .isEqualTo(Label.CONFIDENTIAL);
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> of(said("public", "secret"), TRUSTED, CARD));
  }

  @Test
  void theLabelAfterMaskingIsAtMostTheLabel() {
    var standing = new Standing(Label.CONFIDENTIAL, Label.PUBLIC);
    for (var label : Label.values()) {
      var labelled = of(said(), CLERK, found(label, Label.PUBLIC, true), Label.PUBLIC, standing);
      assertThat(labelled.label().covers(labelled.masked())).isTrue();
    }
  }

  private static Labelled of(HttpHeaders said, Caller caller, Examination examination) {
    return of(said, caller, examination, Label.PUBLIC, Standing.HARMLESS);
  }

  private static Labelled of(
      HttpHeaders said, Caller caller, Examination examination, Label recalled, Standing standing) {
    var route = Route.direct(Targets.edge(), Label.PUBLIC);
    return Labels.of(
        said, new Labels.Grounds(caller, route, examination, recalled, standing, true));
  }

  private static HttpHeaders said(String... words) {
    var headers = new DefaultHttpHeaders();
    for (var word : words) {
      headers.add(Labels.HEADER, word);
    }
    return headers;
  }

  private static Examination found(Label found, Label unscannable, boolean isComplete) {
    return new Examination(
        found, Label.PUBLIC, unscannable, new TreeMap<>(), List.of(), 0, isComplete);
  }
}
