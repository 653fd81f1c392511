package dev.wagonway.translate;

import dev.wagonway.chat.Conversation;
import dev.wagonway.chat.Feature;
import dev.wagonway.chat.Loss;
import dev.wagonway.spi.Scope;
import java.util.ArrayList;
import java.util.List;

/** What a request loses on its way from one API to another. */
public final class Losses {

  private Losses() {}

  /**
   * What {@code to} cannot say of {@code conversation}, in the words of {@code from}; what {@code
   * from} said and nobody understood comes first.
   */
  public static List<Loss> of(Conversation conversation, Scope from, Scope to) {
    var losses = new ArrayList<>(conversation.unread());
    for (var feature : Said.in(conversation)) {
      if (!to.has(feature)) {
        losses.add(loss(feature, from));
      }
    }
    if (to.has(Feature.REASONING_SEAL) && Said.holdsForeignSeal(conversation, to)) {
      losses.add(loss(Feature.REASONING_SEAL, from));
    }
    return List.copyOf(losses);
  }

  /** The loss of {@code feature}, in the words of {@code from} if it has some. */
  static Loss loss(Feature feature, Scope from) {
    var field = from.field(feature);
    return new Loss(field == null ? feature.word() : field, !feature.isWeighty());
  }

  /** {@code loss} in the words of {@code from}, if it is named after a feature. */
  public static Loss named(Loss loss, Scope from) {
    for (var feature : Feature.values()) {
      if (feature.word().equals(loss.field())) {
        var field = from.field(feature);
        return field == null ? loss : new Loss(field, loss.advisory());
      }
    }
    return loss;
  }
}
